import type { Socket } from "node:net";
import type { Link, Offered } from "../core/link.ts";
import type { Piece } from "../core/piece.ts";
import type { Faults } from "../core/scenario.ts";
import { previewOf, type TraceDeed } from "../core/trace.ts";
import { nowMs } from "./clock.ts";
import { connectionText } from "./kernel_tables.ts";
import type { GrowingCount } from "./way_count.ts";

/** The proxy stops reading from a side when so much waits for the other one … */
export const pauseAtBytes = 256 * 1024;
/** … and reads on when less than this does: what one read brings, on most runtimes. */
const oneReadBytes = 64 * 1024;

/** One direction of one connection: from whom, to whom, through which link. */
export interface Way {
  readonly from: Socket;
  readonly to: Socket;
  readonly link: Link;
  /** Counts what passes, beside other pumps. */
  readonly count: GrowingCount;
  readonly told: ((deed: TraceDeed) => void) | undefined;
}

/** Carries everything that one side says to the other, as the link allows it. */
export class Pump {
  readonly #way: Way;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAtMs = Infinity;
  #isStopped = false;
  #isFromPaused = false;
  #isReset = false;
  #isEnded = false;
  #offeredBytes = 0;
  #missedLooks = 0;

  /** Begins at once. */
  constructor(way: Way) {
    this.#way = way;
    way.link.open(nowMs());
    listen(way.from, (what) => this.#offer(what));
    way.to.once("close", () => this.stop());
    // A sender that reset while nobody read from it says nothing any more.
    if (way.from.destroyed) this.#offer("rst");
    else way.from.resume();
    this.#arm(nowMs());
  }

  /** Bytes in the link, and those that the other side has not taken yet. */
  heldBytes(): number {
    return this.#way.link.heldBytes() + this.#way.to.writableLength;
  }

  /** The link has other faults from now on. */
  replan(faults: Faults): void {
    const now = nowMs();
    this.#way.link.replan(faults, now);
    if (!this.#isStopped) this.#deliver(now);
  }

  /**
   * Nothing is read from the sender for now, so that a RST of it may go unnoticed. One that was sent
   * a FIN is left out: it may leave the kernel's table in good order.
   */
  isDeaf(): boolean {
    if (this.#isStopped || this.#isReset) return false;
    const { from, to } = this.#way;
    const isUnread = this.#isEnded || (this.#isFromPaused && to.writableNeedDrain);
    return isUnread && !from.writableEnded && isTcp(from);
  }

  /**
   * Takes a sender that the kernel knows no more for one that has reset. Three looks must agree: the
   * kernel's table may lack a row when another one left it meanwhile.
   */
  look(connections: ReadonlySet<string>): void {
    if (!this.isDeaf()) return;
    this.#missedLooks = connections.has(connectionText(this.#way.from)) ? 0 : this.#missedLooks + 1;
    if (this.#missedLooks > 2) this.#offer("rst");
  }

  /** No more timers and no more deliveries; what still comes is read and thrown away. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    if (this.#isFromPaused) this.#way.from.resume();
  }

  #offer(what: Offered): void {
    if (this.#isStopped) return;
    const { link, count, told } = this.#way;
    if (told) tellOffered(what, this.#offeredBytes, told);
    const now = nowMs();
    if (typeof what === "string") {
      this.#isEnded = true;
      this.#isReset = what === "rst";
    } else {
      const offset = this.#offeredBytes;
      this.#offeredBytes += what.length;
      count.offeredBytes += what.length;
      count.offeredPieces += 1;
      if (link.pass(what.length, now)) {
        this.#put({ kind: "bytes", bytes: what, offset });
        return this.#pace();
      }
    }
    link.offer(what, now);
    this.#deliver(now);
  }

  /** What is due is written even to a side that is full: it is held there or here all the same. */
  #deliver(now: number): void {
    for (const piece of this.#way.link.due(now)) this.#put(piece);
    if (this.#isStopped) return;
    this.#pace();
    this.#arm(now);
  }

  #put(piece: Piece): void {
    const { from, to, told, count } = this.#way;
    if (told) tellDelivered(piece, told);
    switch (piece.kind) {
      case "bytes":
        count.deliveredBytes += piece.bytes.length;
        count.deliveredPieces += 1;
        return void to.write(piece.bytes, this.#pace);
      case "fin":
        to.end();
        // A link's own end: what the sender still says is read and thrown away.
        if (!this.#isEnded && this.#isFromPaused) from.resume();
        return;
      case "rst":
        // It may be the link's own, so the sender must hear it too.
        this.stop();
        abort(from);
        return abort(to);
      default:
        return piece satisfies never;
    }
  }

  /**
   * One read more while the last one is being written, so that both go on at once; what came on top
   * of that would only be joined. Called after every write, and when it is done.
   */
  readonly #pace = (): void => {
    const { from, to } = this.#way;
    if (to.writableEnded) return;
    const isFull = to.writableLength > oneReadBytes;
    const heldBytes = this.heldBytes();
    if (!this.#isFromPaused && (isFull || heldBytes > pauseAtBytes)) from.pause();
    else if (this.#isFromPaused && heldBytes < oneReadBytes) from.resume();
    else return;
    this.#isFromPaused = !this.#isFromPaused;
  };

  /** A timer that goes off too early does no harm, so one that is set is left alone. */
  #arm(now: number): void {
    const wakeAtMs = this.#way.link.wakeAt();
    if (wakeAtMs === undefined || wakeAtMs >= this.#timerAtMs) return;
    clearTimeout(this.#timer);
    this.#timerAtMs = wakeAtMs;
    this.#timer = setTimeout(() => {
      this.#timerAtMs = Infinity;
      this.#deliver(nowMs());
    }, Math.min(Math.max(0, wakeAtMs - now), longestTimerMs));
  }
}

/** Runtimes take a longer time for none at all. */
const longestTimerMs = 2 ** 31 - 1;

/** Ends a connection with a RST; a unix socket knows none. */
export function abort(socket: Socket): void {
  if (isTcp(socket)) socket.resetAndDestroy();
  else socket.destroy();
}

/** Also after a RST that nobody has read, when Deno cannot say `remoteAddress` any more. */
function isTcp(socket: Socket): boolean {
  return socket.localPort !== undefined;
}

/** Bun says 'end' again for a destroyed socket; a socket that closed without 'end' was reset. */
function listen(from: Socket, offer: (what: Offered) => void): void {
  let isEnded = false;
  from.on("data", offer);
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
  else told({ kind: "offered", offset, bytes: what.length, preview: previewOf(what) });
}

function tellDelivered(piece: Piece, told: (deed: TraceDeed) => void): void {
  if (piece.kind === "bytes") {
    const { offset, bytes } = piece;
    told({ kind: "delivered", offset, bytes: bytes.length, preview: previewOf(bytes) });
  } else told({ kind: "ended", how: piece.kind, side: "delivered" });
}
