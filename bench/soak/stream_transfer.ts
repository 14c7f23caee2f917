import { randomBytes, randomInt } from "node:crypto";
import { connect } from "node:net";
import type { Target } from "../load/load.ts";
import type { Ending } from "./tally.ts";

const most = { bytes: 128 * 1024, restMs: 500, abortAfterMs: 1000 };

/** One in so many is aborted in its middle. */
const abortedOneIn = 5;

/** No transfer takes so long unless something is stuck. */
const stuckMs = 60_000;

/** Sends some bytes and a FIN, and hears all of them back and a FIN; or resets before that. */
export function transferInStream(target: Target): Promise<Ending> {
  const sent = randomBytes(randomInt(1, most.bytes));
  const heard: Uint8Array[] = [];
  return new Promise((resolve) => {
    const socket = connect({ ...target, allowHalfOpen: true });
    const abort = randomInt(abortedOneIn) > 0 ? undefined : setTimeout(() => {
      if (!socket.connecting) socket.resetAndDestroy();
      finish("aborted");
    }, randomInt(most.abortAfterMs));
    const stuck = setTimeout(() => socket.destroy(), stuckMs);
    let isOver = false;
    const finish = (ending: Ending): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(abort);
      clearTimeout(stuck);
      setTimeout(resolve, randomInt(most.restMs), ending);
    };
    socket.on("error", () => {});
    socket.on("data", (bytes: Uint8Array) => heard.push(bytes));
    socket.on("close", () => finish(Buffer.concat(heard).equals(sent) ? "exact" : "wrong"));
    socket.end(sent);
  });
}
