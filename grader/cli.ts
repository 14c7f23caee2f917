import { main } from "../lab/commands/main.ts";
import { UsageError } from "../lab/commands/usage_error.ts";
import type { World } from "../lab/commands/world.ts";
import { gradeCommand } from "./grade_command.ts";
import { GradeError } from "./grade_error.ts";
import { mergeCommand } from "./merge_command.ts";
import { GradeReportError } from "./read_report.ts";
import { gradeWordsOf } from "./words/words.ts";

process.exitCode = await main(process, { name: "grade", call, mistakeLine });

async function call(words: readonly string[], world: World): Promise<number> {
  const [first, ...others] = words;
  if (first === "help" || words.includes("--help") || words.includes("-h")) return help(world);
  if (process.platform === "win32") throw new UsageError((say) => say.windows);
  const around = { world, env: process.env };
  return first === "merge" ? await mergeCommand(others, around) : await gradeCommand(words, around);
}

function help(world: World): number {
  for (const line of gradeWordsOf(world.language).help(world.lab).trim().split("\n")) {
    world.print(line);
  }
  return 0;
}

function mistakeLine(error: unknown, { language }: World): string | undefined {
  if (error instanceof GradeError) return error.line(gradeWordsOf(language).usage);
  return error instanceof GradeReportError ? error.message : undefined;
}
