import { type Chain, createChain, earliest, type Over } from "./chain.ts";
import { chanceOf } from "./chance.ts";
import type { Faults } from "./fault_settings.ts";
import { createSilence, type Silence } from "./faults/idle.ts";
import type { Buckets } from "./faults/throttle.ts";
import type { Decision, Piece } from "./piece.ts";
import { createQueue, type End, mayFollow } from "./queue.ts";

/** What is put into a stream link; the link itself knows the offset. */
export type Offered = Uint8Array | "fin" | "rst";

/**
 * One direction of one tcp flow, without clock and without sockets: pieces are offered at a time,
 * and come out when they are due. Order is always kept, nothing follows a FIN but a RST, and
 * nothing is lost but behind a cut or in a connection that was forgotten.
 */
export interface Link {
  /** Call it once, when the flow opens: a cut at byte 0 ends it now, and its silence begins. */
  open(nowMs: number): void;
  /** Puts something in. Calls after a RST, and bytes after a FIN, are ignored. */
  offer(what: Offered, nowMs: number): void;
  /**
   * Whether so many bytes may be handed on at once, past the link: no fault acts, and nothing waits
   * in it. They count as offered and delivered then.
   */
  pass(bytes: number, nowMs: number): boolean;
  /** Takes out what is due, oldest first. Calls at any time are safe. */
  due(nowMs: number): readonly Piece[];
  /**
   * When to call `due` again, which may then have nothing to give. It may change with every call,
   * and with one of the other direction's where both share their silence.
   */
  wakeAt(): number | undefined;
  /** Bytes that were offered and are neither out yet nor lost. */
  heldBytes(): number;
  /**
   * Other faults from now on. What is due already keeps its time; what a fault held back, or a
   * blackhole, comes into the new ones as if it came now. A stream that a fault has ended, or
   * forgotten, stays so.
   */
  replan(faults: Faults, nowMs: number): void;
}

/** The faults of one direction of one flow, and where their chance comes from. */
export interface LinkOptions {
  /** Every fault that is not there does nothing. */
  readonly faults: Faults;
  /** 0 to 2³² − 1. */
  readonly seed: number;
  /** Link, flow and direction, for instance "choppy/a/toServer": chance belongs to it. */
  readonly name: string;
  /** Hears every fault decision once. */
  readonly decided?: (decision: Decision) => void;
  /** Hears what follows arrival times: coalesced bytes went on, an idle connection was forgotten. */
  readonly effect?: (effect: { fault: string; position: number }) => void;
  /** What both directions of a flow share; one of its own when left out. */
  readonly silence?: Silence;
  /** What all flows of this direction share; a throttle per link is one per flow when left out. */
  readonly buckets?: Buckets;
}

/**
 * A link with the faults of one direction.
 *
 * Faults act in one fixed order, whatever the order in the file: blackhole, idle, coalesce, which
 * follow the time at which things come; then cut, stall, throttle, delay, slice. So a throttled
 * link feels its rate before its distance, and the last fault decides the cuts.
 *
 * @example A stream in pieces of two bytes
 * ```ts
 * import { createLink } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const slice = { at: [], every: { from: 2, to: 2 }, first: 64, gapMs: 5 };
 * const link = createLink({ faults: { slice }, seed: 1, name: "choppy/a/toServer" });
 * link.offer(new TextEncoder().encode("hey"), 0);
 * assert.deepEqual(link.due(0), [{ kind: "bytes", bytes: new TextEncoder().encode("he"), offset: 0 }]);
 * assert.equal(link.wakeAt(), 5);
 * assert.equal(link.heldBytes(), 1);
 * ```
 */
export function createLink(options: LinkOptions): Link {
  return new StreamLink(options);
}

class StreamLink implements Link {
  readonly #options: LinkOptions;
  readonly #silence: Silence;
  readonly #queue = createQueue();
  /** Undefined where no fault acts, so that a link without faults costs next to nothing. */
  #chain: Chain | undefined;
  #isBlackhole = false;
  /** What waits for the end of a blackhole. */
  #parked: Piece[] = [];
  #offeredBytes = 0;
  #ended: End = "no";
  /** What a fault has done to the rest of the stream. */
  #over: Over | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#silence = options.silence ?? createSilence();
    this.#plan(options.faults, 0);
  }

  open(nowMs: number): void {
    this.#silence.touch(nowMs);
    this.#begin(nowMs);
  }

  offer(what: Offered, nowMs: number): void {
    this.#chain?.wake(nowMs);
    const piece = pieceOf(what, this.#offeredBytes);
    if (!mayFollow(this.#ended, piece.kind)) return;
    if (piece.kind === "bytes") this.#offeredBytes += piece.bytes.length;
    else this.#ended = piece.kind;
    if (this.#over === undefined) this.#enter(piece, nowMs);
    else if (this.#over === "cut") this.#chain?.offer(piece, nowMs);
  }

  pass(bytes: number, nowMs: number): boolean {
    const isClear = !this.#chain && !this.#isBlackhole && this.#ended === "no" &&
      this.#queue.isEmpty();
    if (!isClear) return false;
    this.#offeredBytes += bytes;
    this.#silence.touch(nowMs);
    return true;
  }

  due(nowMs: number): readonly Piece[] {
    this.#chain?.wake(nowMs);
    return this.#queue.due(nowMs);
  }

  wakeAt(): number | undefined {
    const dueAtMs = this.#queue.wakeAt();
    return this.#chain ? earliest([dueAtMs, this.#chain.wakeAt()]) : dueAtMs;
  }

  heldBytes(): number {
    return this.#queue.heldBytes() + (this.#chain?.heldBytes() ?? 0) + bytesIn(this.#parked);
  }

  replan(faults: Faults, nowMs: number): void {
    this.#chain?.wake(nowMs);
    if (this.#over) return;
    const waiting = [...this.#chain?.letGo() ?? [], ...this.#parked];
    this.#parked = [];
    this.#plan(faults, this.#offeredBytes - bytesIn(waiting));
    this.#begin(nowMs);
    if (this.#over) return;
    for (const piece of waiting) this.#enter(piece, nowMs);
  }

  #plan(faults: Faults, fromByte: number): void {
    this.#isBlackhole = faults.blackhole === true;
    this.#chain = createChain({
      faults,
      fromByte,
      silence: this.#silence,
      buckets: this.#options.buckets,
      chance: (fault) => chanceOf(fault, this.#options),
      effect: (effect) => this.#options.effect?.(effect),
      over: (how) => {
        this.#over = how;
        this.#parked = [];
      },
      put: this.#queue.push,
    });
  }

  /** A stream that has ended cannot be cut. */
  #begin(nowMs: number): void {
    if (this.#queue.end() === "no") this.#chain?.begin(nowMs);
  }

  #enter(piece: Piece, nowMs: number): void {
    if (this.#isBlackhole) return void this.#parked.push(piece);
    if (this.#chain) return this.#chain.offer(piece, nowMs);
    this.#silence.touch(nowMs);
    this.#queue.push({ piece, atMs: nowMs, gapMs: 0 });
  }
}

function pieceOf(what: Offered, offset: number): Piece {
  return typeof what === "string" ? { kind: what } : { kind: "bytes", bytes: what, offset };
}

function bytesIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === "bytes" ? piece.bytes.length : 0), 0);
}
