import { resolve } from "node:path";
import { readText, shownPath } from "../lab/commands/library.ts";
import { isSet, readOptions, textOf } from "../lab/commands/options.ts";
import type { World } from "../lab/commands/world.ts";
import { merged } from "./merge.ts";
import { readOutputs, requireWritable, tellReport } from "./outputs.ts";
import { readGradeReport } from "./read_report.ts";
import { exitCodeOfGrade } from "./report.ts";
import type { Environment } from "./seed.ts";

/** `grade merge part.json …`: one report out of those of all shards. */
export async function mergeCommand(
  words: readonly string[],
  { world, env }: { world: World; env: Environment },
): Promise<number> {
  const options = readOptions(words, ["exit-zero", "reporter"]);
  const { places } = world;
  const outputs = readOutputs(textOf(options, "reporter") ?? "text", {
    caller: places.caller,
    env,
  });
  const parts = [];
  for (const name of options.positionals) {
    const path = resolve(places.caller, name);
    const file = shownPath(path, places);
    parts.push({ file, report: readGradeReport(await readText(path, places), file) });
  }
  const report = merged(parts);
  await requireWritable(outputs, {
    isClass: report.students.length > 1,
    words: world.words.usage,
  });
  await tellReport(report, outputs, { world, env });
  const code = exitCodeOfGrade(report);
  return isSet(options, "exit-zero") && code === 1 ? 0 : code;
}
