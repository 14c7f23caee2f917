import { join } from "node:path";
import { costsOf } from "../core/cost.ts";
import { durationText } from "../core/unit_text.ts";
import type { Scenario } from "../core/scenario.ts";
import { padded } from "../tell/columns.ts";
import { loadScenario, readText } from "./library.ts";
import { isSet, readOptions } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import type { CommandWords } from "./words/words.ts";
import type { World } from "./world.ts";

/** `lab show <id>`: the handout; with `--cost`, what the checks plan to wait. */
export async function show(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, ["cost"]);
  const [id] = options.positionals;
  if (id === undefined) throw new UsageError((say) => say.whichScenario("show"));
  const scenario = await loadScenario(id, world.places);
  if (isSet(options, "cost")) {
    for (const line of costLines(scenario, world.words)) world.print(line);
    return 0;
  }
  const name = world.language === "zh" ? "README.zh.md" : "README.md";
  const handout = await readText(join(world.places.scenarios, id, name), world.places);
  for (const line of handout.trimEnd().split("\n")) {
    world.print(/^#+ /.test(line) ? world.paint.strong(line) : line);
  }
  return 0;
}

function costLines(scenario: Scenario, words: CommandWords): readonly string[] {
  const costs = costsOf(scenario);
  const total = costs.reduce((sum, cost) => sum + cost.plannedMs, 0);
  return [
    ...costs.map(({ check, link, plays, plannedMs }) => {
      const columns = [padded(check, 16), padded(link, 10), padded(words.plays(plays), 9)];
      return `  ${columns.join("  ")}  ${durationText(plannedMs)}`;
    }),
    ...words.plannedWaits(durationText(total)).map((line) => `  ${line}`),
  ];
}
