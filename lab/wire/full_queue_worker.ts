/**
 * Runs in a worker: a listener that never accepts, because its thread sleeps as soon as it listens.
 *
 * @module
 */

import { createServer } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/** What the worker is given. */
export interface SleepingListener {
  readonly host: string;
  readonly port: number;
  /** One 32-bit number; the worker sleeps while it is 0. */
  readonly wake: SharedArrayBuffer;
}

/** What the worker says once. */
export type SleepingListenerNews = { readonly kind: "listening" } | {
  readonly kind: "failed";
  readonly why: string;
};

const { host, port, wake } = workerData as SleepingListener;
const say = (news: SleepingListenerNews): void => parentPort?.postMessage(news);

const server = createServer();
server.on("error", (error) => say({ kind: "failed", why: error.message }));
server.listen({ host, port, backlog: 1 }, () => {
  say({ kind: "listening" });
  Atomics.wait(new Int32Array(wake), 0, 0);
  // In the same turn, so that nobody of the queue is accepted first.
  server.close();
});
