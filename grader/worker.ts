/**
 * Plays one exercise of one student, as a process of its own: its job is the first line of standard
 * input, its news are lines of standard output. It gives up when its standard input ends, so no
 * worker outlives its grader.
 *
 * @module
 */

import { createInterface } from "node:readline";
import process from "node:process";
import type { Job, JobNews } from "./job.ts";
import { playJob } from "./play_job.ts";

const interrupt = new AbortController();
const lines = createInterface({ input: process.stdin });
lines.once("line", (line) => void work(JSON.parse(line)));
lines.once("close", () => interrupt.abort());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupt.abort());

async function work(job: Job): Promise<void> {
  const last = await playJob(job, { tell, signal: interrupt.signal });
  // On Deno a process that has read its standard input lives until that ends.
  process.stdout.write(`${JSON.stringify(last)}\n`, () => process.exit());
}

function tell(news: JobNews): void {
  process.stdout.write(`${JSON.stringify(news)}\n`);
}
