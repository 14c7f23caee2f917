/**
 * Plays good programs again and again while another process keeps one core busy, and counts how
 * often they get full marks. Anything but all of them is a bug of the lab.
 *
 *   deno run -A bench/steady.ts echo 50      bun bench/steady.ts echo 50
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { scoreOf, thisRuntime } from "../mod.ts";
import { startBurner } from "./burner.ts";
import { play, programOf, root, sourceOf, troubles } from "../tests/play.ts";

const [id = "echo", count = "50", only = ""] = process.argv.slice(2);
const own = thisRuntime();
const names = readdirSync(join(root, "tests", "programs", id))
  .filter((name) => name.startsWith(`good_${only}`))
  .sort();
const burner = startBurner();
try {
  for (const name of names) {
    console.log(`${name}: ${await fullMarks(name)} of ${count} on ${own.name}`);
  }
} finally {
  burner.end();
}

async function fullMarks(name: string): Promise<number> {
  let full = 0;
  for (let i = 0; i < Number(count); i++) {
    const report = await play(id, sourceOf(programOf(id, name)));
    const score = scoreOf(report);
    if (score !== undefined && score.earned === score.possible) full += 1;
    else console.log(JSON.stringify(troubles(report)));
  }
  return full;
}
