import { worldOf } from "../lab/commands/host_world.ts";
import { glanceAt } from "../lab/commands/options.ts";
import { lineOf, UsageError } from "../lab/commands/usage_error.ts";
import type { World } from "../lab/commands/world.ts";
import { ScenarioError } from "../lab/scenario/parse.ts";
import { gradeCommand } from "./grade_command.ts";
import { GradeError } from "./grade_error.ts";
import { mergeCommand } from "./merge_command.ts";
import { GradeReportError } from "./read_report.ts";
import { gradeWordsOf } from "./words/words.ts";

await main();

/** Sets the exit code and returns: to exit with output pending would cut its end off. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const world = worldOf(process, glanceAt(words), "grade");
  // Without a listener, a reader that goes away would end the grader before it has cleaned up.
  process.stdout.on("error", () => {});
  try {
    process.exitCode = await call(words, world);
  } catch (error) {
    process.exitCode = complain(error, world);
  }
}

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

/** A caller's mistake gets a clear line; a mistake of ours gets all that helps to mend it. */
function complain(error: unknown, world: World): number {
  if (error instanceof GradeError) {
    world.complain(error.line(gradeWordsOf(world.language).usage));
    return 2;
  }
  if (
    error instanceof UsageError || error instanceof ScenarioError ||
    error instanceof GradeReportError || error instanceof RangeError
  ) {
    world.complain(lineOf(error, world.words.usage));
    return 2;
  }
  world.complain(world.words.ourFault);
  world.complain(error instanceof Error ? error.stack ?? error.message : String(error));
  return 3;
}
