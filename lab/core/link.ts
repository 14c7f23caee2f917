import { drawInt } from "./draw.ts";
import { delay } from "./faults/delay.ts";
import { slice } from "./faults/slice.ts";
import { stall } from "./faults/stall.ts";
import { throttle } from "./faults/throttle.ts";
import type { Chance, Decision, Fault, Piece, Timed } from "./piece.ts";
import type { Faults } from "./scenario.ts";

/** What is put into a link; the link itself knows the offset. */
export type Offered = Uint8Array | "fin" | "rst";

/**
 * One direction of one tcp flow, without clock and without sockets: pieces are offered at a time,
 * and come out when they are due. Order is always kept, nothing is lost, and nothing follows a
 * FIN but a RST.
 */
export interface Link {
  /** Puts something in. Calls after a RST, and bytes after a FIN, are ignored. */
  offer(what: Offered, nowMs: number): void;
  /** Takes out what is due, oldest first. Calls at any time are safe. */
  due(nowMs: number): readonly Piece[];
  /** When to call `due` again. It may change with every `offer` and every `due`. */
  wakeAt(): number | undefined;
  /** Bytes that were offered and are not out yet. */
  heldBytes(): number;
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
}

/**
 * A link with the faults of one direction.
 *
 * Faults act in one fixed order, whatever the order in the file: stall, throttle, delay, slice.
 * So a throttled link feels its rate before its distance, and the last fault decides the cuts.
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
  const faults = faultsInOrder(options);
  const queue = createQueue();
  let offeredBytes = 0;
  let ended: "no" | "fin" | "rst" = "no";

  return {
    offer(what, nowMs) {
      if (ended === "rst" || (ended === "fin" && what !== "rst")) return;
      if (typeof what === "string") ended = what;
      const piece: Piece = typeof what === "string"
        ? { kind: what }
        : { kind: "bytes", bytes: what, offset: offeredBytes };
      if (typeof what !== "string") offeredBytes += what.length;
      for (const timed of through(faults, piece, nowMs)) queue.push(timed);
    },
    due: queue.due,
    wakeAt: queue.wakeAt,
    heldBytes: queue.heldBytes,
  };
}

function faultsInOrder(options: LinkOptions): readonly Fault[] {
  const { faults } = options;
  const chance = (fault: string): Chance => chanceOf(fault, options);
  const chain: Fault[] = [];
  if (faults.stall) chain.push(stall(faults.stall));
  if (faults.throttle) chain.push(throttle(faults.throttle));
  if (faults.delay) chain.push(delay(faults.delay, chance("delay")));
  if (faults.slice) chain.push(slice(faults.slice, chance("slice")));
  return chain;
}

function chanceOf(fault: string, options: LinkOptions): Chance {
  const label = `${options.name}/${fault}`;
  return {
    draw: (index, range) => drawInt(options.seed, label, index, range),
    decided: (decision) => options.decided?.(decision),
  };
}

function through(faults: readonly Fault[], piece: Piece, nowMs: number): readonly Timed[] {
  let timed: readonly Timed[] = [{ piece, atMs: nowMs, gapMs: 0 }];
  for (const fault of faults) timed = timed.flatMap((each) => fault(each.piece, each.atMs));
  return timed;
}

/** Keeps order: only the piece at the head is ever looked at, so nothing overtakes it. */
function createQueue() {
  let waiting: Timed[] = [];
  let head = 0;
  let notBeforeMs = -Infinity;
  let heldBytes = 0;

  const nextAt = (): number | undefined => {
    const next = waiting[head];
    return next && Math.max(next.atMs, notBeforeMs);
  };
  return {
    push(timed: Timed): void {
      waiting.push(timed);
      if (timed.piece.kind === "bytes") heldBytes += timed.piece.bytes.length;
    },
    due(nowMs: number): readonly Piece[] {
      const out: Piece[] = [];
      for (let at = nextAt(); at !== undefined && at <= nowMs; at = nextAt()) {
        const { piece, gapMs } = waiting[head++] as Timed;
        if (piece.kind === "bytes") heldBytes -= piece.bytes.length;
        if (gapMs > 0) notBeforeMs = nowMs + gapMs;
        out.push(piece);
      }
      // Let go of what is out also when the queue is never empty, as behind a slow link.
      if (head * 2 >= waiting.length) [waiting, head] = [waiting.slice(head), 0];
      return out;
    },
    wakeAt: nextAt,
    heldBytes: (): number => heldBytes,
  };
}
