import { resolve } from "node:path";
import { readScenario } from "./library.ts";
import { readOptions } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import type { World } from "./world.ts";

/** `lab check <file.yaml> …`: are these scenario files right? */
export async function check(words: readonly string[], world: World): Promise<number> {
  const { positionals } = readOptions(words, []);
  if (positionals.length === 0) throw new UsageError((say) => say.whichFile);
  for (const file of positionals) {
    const scenario = await readScenario(resolve(world.places.caller, file), world.places);
    const points = scenario.checks.reduce((sum, each) => sum + each.points, 0);
    const mark = world.paint.good("✔");
    const sum = { checks: scenario.checks.length, points };
    world.print(`${mark} ${world.words.goodScenario(file, sum)}`);
  }
  return 0;
}
