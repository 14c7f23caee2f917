import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { nowMs, sleep } from "./clock.ts";
import type { SleepingListener, SleepingListenerNews } from "./full_queue_worker.ts";

/** A port at which every new connection hangs: its SYN is never answered. */
export interface FullQueue {
  /** Nobody listens there any more when it resolves. */
  close(): Promise<void>;
}

/** More than any accept queue takes that a runtime asks for: Bun always asks for 512. */
const mostFillers = 1024;
/** A connection over loopback is there at once, or not at all. */
const hangsAfterMs = 50;

/**
 * Makes new connections to a port hang: a listener that never accepts, whose queue is kept full.
 * Linux drops the SYN of whoever comes then, and the client sends it again after 1, 3, 7 … seconds.
 *
 * @throws {RangeError} On other systems, which answer a full queue otherwise.
 * @throws {Error} When the port cannot be listened on.
 */
export async function openFullQueue(at: { host: string; port: number }): Promise<FullQueue> {
  if (process.platform !== "linux") {
    throw new RangeError(`Cannot hang on "${process.platform}": only Linux drops a SYN`);
  }
  const wake = new SharedArrayBuffer(4);
  const worker = new Worker(new URL("./full_queue_worker.ts", import.meta.url), {
    workerData: { ...at, wake } satisfies SleepingListener,
  });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const fillers: Socket[] = [];
  const close = async (): Promise<void> => {
    for (const filler of fillers) filler.destroy();
    const flag = new Int32Array(wake);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
    await ended;
  };
  try {
    await listening(worker);
    await fill(at, fillers);
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

async function listening(worker: Worker): Promise<void> {
  const news = await new Promise<SleepingListenerNews>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  if (news.kind === "failed") throw new Error(`Cannot hang: ${news.why}`);
}

async function fill(at: { host: string; port: number }, fillers: Socket[]): Promise<void> {
  while (fillers.length < mostFillers) {
    const filler = connect({ ...at, localAddress: at.host });
    fillers.push(filler);
    filler.on("error", () => {});
    const connected = new Promise<void>((resolve) => filler.once("connect", () => resolve()));
    await Promise.race([connected, hangs()]);
    if (filler.connecting) return;
  }
  throw new Error(`Cannot hang: ${mostFillers} connections did not fill the queue`);
}

/** Two waits, so that a runtime that was kept busy has had a turn to hear of a connection. */
async function hangs(): Promise<void> {
  const startedAtMs = nowMs();
  await sleep(hangsAfterMs);
  await sleep(Math.max(1, startedAtMs + 2 * hangsAfterMs - nowMs()));
}
