import { sleep } from "../../lab/wire/clock.ts";
import { accepts } from "../../lab/wire/readiness.ts";
import type { Target } from "../load/load.ts";
import type { Program } from "./children.ts";

const tries = { most: 500, everyMs: 10 };

/** @throws {Error} When nobody listens there in time. */
export async function readyForStreams(program: Program, at: Target): Promise<Program> {
  for (let i = 0; i < tries.most; i++) {
    if (await accepts(at)) return program;
    await sleep(tries.everyMs);
  }
  await program.end();
  throw new Error(`Cannot measure a relay: nobody listens on ${at.host}:${at.port} in time`);
}
