import { join } from "node:path";
import { costsOf } from "../core/cost.ts";
import { durationText } from "../core/unit_text.ts";
import type { Scenario } from "../core/scenario.ts";
import { padded } from "../tell/columns.ts";
import { loadScenario, readText } from "./library.ts";
import { isSet, languageOf, readOptions } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import type { World } from "./world.ts";

/** `lab show <id>`: the handout; with `--cost`, what the checks plan to wait. */
export async function show(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, ["cost"]);
  const [id] = options.positionals;
  if (id === undefined) throw new UsageError("Which scenario? lab show <id>");
  const scenario = await loadScenario(id, world.places);
  if (isSet(options, "cost")) {
    for (const line of costLines(scenario)) world.print(line);
    return 0;
  }
  const name = languageOf(options, world.env) === "zh" ? "README.zh.md" : "README.md";
  const handout = await readText(join(world.places.scenarios, id, name), world.places);
  for (const line of handout.trimEnd().split("\n")) {
    world.print(/^#+ /.test(line) ? world.paint.strong(line) : line);
  }
  return 0;
}

function costLines(scenario: Scenario): readonly string[] {
  const costs = costsOf(scenario);
  const total = costs.reduce((sum, cost) => sum + cost.plannedMs, 0);
  return [
    ...costs.map(({ check, link, plays, plannedMs }) => {
      const count = plays === 1 ? "1 play" : `${plays} plays`;
      return `  ${padded(check, 16)}  ${padded(link, 10)}  ${padded(count, 9)}  ${
        durationText(plannedMs)
      }`;
    }),
    `  planned waits: ${durationText(total)} in all; starting programs, moving bytes and`,
    "  the program's own timers come on top",
  ];
}
