import { padded, widthOf } from "../tell/columns.ts";
import { loadScenarios } from "./library.ts";
import { isSet, languageOf, readOptions } from "./options.ts";
import type { World } from "./world.ts";

/** `lab list`: all exercises in teaching order, a line each. */
export async function list(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, ["json"]);
  const language = languageOf(options, world.env);
  const rows = (await loadScenarios(world.places)).map((scenario) => ({
    id: scenario.id,
    title: scenario.title[language],
    role: scenario.role,
    transport: scenario.transport,
    level: scenario.level,
    points: scenario.checks.reduce((sum, check) => sum + check.points, 0),
  }));
  if (isSet(options, "json")) {
    world.print(JSON.stringify(rows, undefined, 2));
    return 0;
  }
  const idWidth = Math.max(...rows.map((row) => widthOf(row.id)));
  const titleWidth = Math.max(...rows.map((row) => widthOf(row.title)));
  for (const row of rows) {
    const level = "●".repeat(row.level) + "○".repeat(5 - row.level);
    const kind = padded(`${row.role}, ${row.transport}`, 12);
    const columns = [padded(row.id, idWidth), padded(row.title, titleWidth), kind, level];
    world.print(`  ${columns.join("  ")}  ${String(row.points).padStart(3)}`);
  }
  return 0;
}
