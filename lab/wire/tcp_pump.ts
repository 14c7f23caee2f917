import type { Socket } from "node:net";
import type { Link, Offered } from "../core/link.ts";
import type { Piece } from "../core/piece.ts";
import type { TraceDeed } from "../core/trace.ts";
import { nowMs } from "./clock.ts";

/** The proxy stops reading from a side when so much waits for the other one … */
export const pauseAtBytes = 256 * 1024;
/** … and reads on when less than this does. */
const resumeAtBytes = 64 * 1024;

/** Carries one direction of one connection through its link. */
export interface Pump {
  heldBytes(): number;
  /** No more timers and no more deliveries; the sockets are the caller's. */
  stop(): void;
}

/** Carries everything that `from` says to `to`, as the link allows it. */
export function createPump(options: {
  from: Socket;
  to: Socket;
  link: Link;
  told: (deed: TraceDeed) => void;
}): Pump {
  const { from, to, link, told } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let isToFull = false;
  let isFromPaused = false;
  let isReset = false;
  let offeredBytes = 0;

  const stop = (): void => {
    isStopped = true;
    clearTimeout(timer);
  };
  const heldBytes = (): number => link.heldBytes() + to.writableLength;

  const put = (piece: Piece): void => {
    tellDelivered(piece, told);
    if (piece.kind === "bytes") isToFull = !to.write(piece.bytes) || isToFull;
    else if (piece.kind === "fin") to.end();
    else {
      stop();
      from.destroy();
      to.resetAndDestroy();
    }
  };
  const pace = (): void => {
    if (!isFromPaused && heldBytes() > pauseAtBytes) from.pause();
    else if (isFromPaused && heldBytes() < resumeAtBytes) from.resume();
    else return;
    isFromPaused = !isFromPaused;
  };
  /** A reader that does not read holds up bytes, but never a RST. */
  const mayDeliver = (): boolean => !isStopped && (!isToFull || isReset);
  const deliver = (): void => {
    clearTimeout(timer);
    while (mayDeliver()) {
      const pieces = link.due(nowMs());
      if (pieces.length === 0) break;
      pieces.forEach(put);
    }
    pace();
    const wakeAtMs = link.wakeAt();
    if (!mayDeliver() || wakeAtMs === undefined) return;
    timer = setTimeout(deliver, Math.max(0, wakeAtMs - nowMs()));
  };
  const offer = (what: Offered): void => {
    if (isStopped) return;
    tellOffered(what, offeredBytes, told);
    if (typeof what !== "string") offeredBytes += what.length;
    isReset ||= what === "rst";
    link.offer(what, nowMs());
    deliver();
  };

  listen(from, offer);
  to.on("drain", () => {
    isToFull = false;
    deliver();
  });
  to.once("close", stop);
  from.resume();
  return { heldBytes, stop };
}

/** Bun says 'end' again for a destroyed socket; a socket that closed without 'end' was reset. */
function listen(from: Socket, offer: (what: Offered) => void): void {
  let isEnded = false;
  from.on("data", (chunk: Uint8Array) => offer(chunk));
  from.on("end", () => {
    if (isEnded || from.destroyed) return;
    isEnded = true;
    offer("fin");
  });
  from.on("error", () => {
    isEnded = true;
    offer("rst");
  });
  from.on("close", () => {
    if (!isEnded) offer("rst");
  });
}

function tellOffered(what: Offered, offset: number, told: (deed: TraceDeed) => void): void {
  if (typeof what === "string") told({ kind: "ended", how: what, side: "offered" });
  else told({ kind: "offered", offset, bytes: what.length });
}

function tellDelivered(piece: Piece, told: (deed: TraceDeed) => void): void {
  if (piece.kind === "bytes") {
    told({ kind: "delivered", offset: piece.offset, bytes: piece.bytes.length });
  } else told({ kind: "ended", how: piece.kind, side: "delivered" });
}
