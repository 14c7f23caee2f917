import { clipped, padded, widthOf } from "../tell/columns.ts";
import { loadScenarios } from "./library.ts";
import { isSet, readOptions } from "./options.ts";
import type { World } from "./world.ts";

const mostLevel = 5;
const leastKindColumns = 12;
const pointsColumns = 3;
/** Level, points, and two blanks in front of each of the five columns. */
const otherColumns = mostLevel + pointsColumns + 5 * 2;

/** `lab list`: all exercises in teaching order, a line each. */
export async function list(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, ["json"]);
  const { language, widthColumns } = world;
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
  const kinds = rows.map(({ role, transport }) => world.words.kind(role, transport));
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf));
  const idWidth = widest(rows.map((row) => row.id));
  const kindWidth = Math.max(leastKindColumns, widest(kinds));
  const room = widthColumns - (idWidth + kindWidth + otherColumns);
  const titleWidth = Math.min(room, widest(rows.map((row) => row.title)));
  rows.forEach((row, i) => {
    const level = "●".repeat(row.level) + "○".repeat(mostLevel - row.level);
    const title = padded(clipped(row.title, titleWidth), titleWidth);
    const columns = [padded(row.id, idWidth), title, padded(kinds[i] ?? "", kindWidth), level];
    world.print(`  ${columns.join("  ")}  ${String(row.points).padStart(pointsColumns)}`);
  });
  return 0;
}
