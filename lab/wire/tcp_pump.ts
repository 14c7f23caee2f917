import type { Socket } from "node:net";
import type { Link, Offered } from "../core/link.ts";
import type { Piece } from "../core/piece.ts";
import type { TraceDeed } from "../core/trace.ts";
import { nowMs } from "./clock.ts";
import { connectionText } from "./kernel_tables.ts";

/** The proxy stops reading from a side when so much waits for the other one … */
export const pauseAtBytes = 256 * 1024;
/** … and reads on when less than this does. */
const resumeAtBytes = 64 * 1024;

/** One direction of one connection: from whom, to whom, through which link. */
export interface Way {
  readonly from: Socket;
  readonly to: Socket;
  readonly link: Link;
  readonly told: (deed: TraceDeed) => void;
}

/** Carries everything that one side says to the other, as the link allows it. */
export class Pump {
  readonly #way: Way;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #isToFull = false;
  #isFromPaused = false;
  #isReset = false;
  #isEnded = false;
  #offeredBytes = 0;
  #missedLooks = 0;

  /** Begins at once. */
  constructor(way: Way) {
    this.#way = way;
    listen(way.from, (what) => this.#offer(what));
    way.to.on("drain", () => {
      this.#isToFull = false;
      this.#deliver();
    });
    way.to.once("close", () => this.stop());
    way.from.resume();
  }

  /** Bytes in the link, and those that the other side has not taken yet. */
  heldBytes(): number {
    return this.#way.link.heldBytes() + this.#way.to.writableLength;
  }

  /**
   * Nothing is read from the sender for now, so that a RST of it may go unnoticed. One that was sent
   * a FIN is left out: it may leave the kernel's table in good order.
   */
  isDeaf(): boolean {
    const isUnread = this.#isEnded || (this.#isFromPaused && this.#isToFull);
    return isUnread && !this.#isStopped && !this.#isReset && !this.#way.from.writableEnded;
  }

  /**
   * Takes a sender that the kernel knows no more for one that has reset. Two looks must agree: the
   * kernel's table may lack a row when another one left it meanwhile.
   */
  look(connections: ReadonlySet<string>): void {
    if (!this.isDeaf()) return;
    this.#missedLooks = connections.has(connectionText(this.#way.from)) ? 0 : this.#missedLooks + 1;
    if (this.#missedLooks > 1) this.#offer("rst");
  }

  /** No more timers and no more deliveries; the sockets are the caller's. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #offer(what: Offered): void {
    if (this.#isStopped) return;
    tellOffered(what, this.#offeredBytes, this.#way.told);
    if (typeof what !== "string") this.#offeredBytes += what.length;
    this.#isEnded ||= typeof what === "string";
    this.#isReset ||= what === "rst";
    this.#way.link.offer(what, nowMs());
    this.#deliver();
  }

  #deliver(): void {
    const { link } = this.#way;
    clearTimeout(this.#timer);
    while (this.#mayDeliver()) {
      const pieces = link.due(nowMs());
      if (pieces.length === 0) break;
      for (const piece of pieces) this.#put(piece);
    }
    this.#pace();
    const wakeAtMs = link.wakeAt();
    if (!this.#mayDeliver() || wakeAtMs === undefined) return;
    this.#timer = setTimeout(() => this.#deliver(), Math.max(0, wakeAtMs - nowMs()));
  }

  /** A reader that does not read holds up bytes, but never a RST. */
  #mayDeliver(): boolean {
    return !this.#isStopped && (!this.#isToFull || this.#isReset);
  }

  #put(piece: Piece): void {
    const { from, to, told } = this.#way;
    tellDelivered(piece, told);
    switch (piece.kind) {
      case "bytes":
        if (!to.write(piece.bytes)) this.#isToFull = true;
        return;
      case "fin":
        return void to.end();
      case "rst":
        this.stop();
        from.destroy();
        return void to.resetAndDestroy();
      default:
        return piece satisfies never;
    }
  }

  #pace(): void {
    const heldBytes = this.heldBytes();
    if (!this.#isFromPaused && heldBytes > pauseAtBytes) this.#way.from.pause();
    else if (this.#isFromPaused && heldBytes < resumeAtBytes) this.#way.from.resume();
    else return;
    this.#isFromPaused = !this.#isFromPaused;
  }
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

function tellOffered(what: Offered, offset: number, told: Way["told"]): void {
  if (typeof what === "string") told({ kind: "ended", how: what, side: "offered" });
  else told({ kind: "offered", offset, bytes: what.length });
}

function tellDelivered(piece: Piece, told: Way["told"]): void {
  if (piece.kind === "bytes") {
    told({ kind: "delivered", offset: piece.offset, bytes: piece.bytes.length });
  } else told({ kind: "ended", how: piece.kind, side: "delivered" });
}
