/**
 * Plays an exercise with many seeds while another process keeps one core busy: a right program must
 * pass with every seed, a wrong one must be found with every seed.
 *
 *   deno run -A bench/seeds.ts stop-wait good 200 10     bun bench/seeds.ts frames bad 101..200
 *
 * The words are the exercise, which programs (the beginning of their names), which seeds (`200` is
 * `1..200`), and how many runs a property has; each check's own number when left out. Of a wrong
 * program only the check is played that must find it. It prints a Markdown table, and each failure
 * when it is met.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Report, scoreOf, thisRuntime } from "../mod.ts";
import { root, troubles } from "../tests/play.ts";
import { playProof } from "../tests/proofs_kit.ts";
import { startBurner } from "./burner.ts";

const [exercise = "stop-wait", kind = "good", range = "20", runs] = process.argv.slice(2);
const [last = 0, first = 1] = range.split("..").map(Number).reverse();
const own = thisRuntime().name;
const other = own === "deno" ? "bun" : "deno";
const programs = readdirSync(join(root, "tests", "programs", exercise))
  .filter((name) => name.startsWith(kind) && !name.includes(`_${other}_`))
  .sort();
const burner = startBurner();
try {
  console.log(`| ${exercise}, seeds ${first} to ${last}, lab on ${own} | full marks | failures |`);
  console.log("| --- | ---: | --- |");
  for (const program of programs) console.log(await rowOf(program));
} finally {
  burner.end();
}

async function rowOf(program: string): Promise<string> {
  const failures = new Map<string, number>();
  let full = 0;
  for (let seed = first; seed <= last; seed++) {
    const report = await playProof(`${exercise}/${program}`, {
      seed,
      runs: runs === undefined ? undefined : Number(runs),
    });
    if (isFull(report)) full += 1;
    for (const text of failuresIn(report)) {
      console.error(`${program}, seed ${seed}: ${text}`);
      failures.set(text, (failures.get(text) ?? 0) + 1);
    }
  }
  const told = [...failures].map(([text, times]) => `${times} × ${text}`).join("<br>");
  return `| \`${program}\` | ${full} of ${last - first + 1} | ${told} |`;
}

function isFull(report: Report): boolean {
  const score = scoreOf(report);
  return score !== undefined && score.earned === score.possible;
}

function failuresIn(report: Report): readonly string[] {
  return troubles(report).map(({ id, verdict }) => {
    if (verdict.kind !== "fail") return `${id}: ${verdict.kind}`;
    return `${id}: ${verdict.case ?? verdict.link}${verdict.unsteady ? " (unsteady)" : ""}`;
  });
}
