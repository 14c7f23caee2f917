import { chanceOf } from "./chance.ts";
import { createWay, type DatagramLoss, type Stage } from "./datagram_way.ts";
import type { Faults, IdleSettings } from "./fault_settings.ts";
import { corrupt } from "./faults/corrupt.ts";
import { datagramDelay } from "./faults/datagram_delay.ts";
import { datagramThrottle } from "./faults/datagram_throttle.ts";
import { drop } from "./faults/drop.ts";
import { duplicate } from "./faults/duplicate.ts";
import { createSilence, forgottenAtMs, type Silence } from "./faults/idle.ts";
import { mtu } from "./faults/mtu.ts";
import { rebind } from "./faults/rebind.ts";
import { reorder, type Reordering } from "./faults/reorder.ts";
import { type Buckets, createBuckets } from "./faults/throttle.ts";
import type { Chance, Datagram, Decision, Fault } from "./piece.ts";
import type { Direction } from "./scenario.ts";

/** One direction of one udp flow, without clock and without sockets. */
export interface DatagramLink {
  /**
   * Puts a datagram in. The bytes are kept, not copied.
   *
   * @returns Its number, from 1.
   */
  offer(bytes: Uint8Array, nowMs: number): number;
  /** Takes out what is due, earliest first; equal times as they came. Calls at any time are safe. */
  due(nowMs: number): readonly Datagram[];
  /** When to call `due` again. It may change with every call of another method. */
  wakeAt(): number | undefined;
  /** Bytes that were offered, or made by duplication, and are neither out nor lost yet. */
  heldBytes(): number;
  /**
   * From now on other faults. What has its time keeps it, and what a reordering holds goes on at
   * once as the old faults have it. Numbers go on, and so does chance: it belongs to them.
   */
  replan(faults: Faults, nowMs: number): void;
}

/** The faults of one direction of one flow, where their chance comes from, and who hears of them. */
export interface DatagramLinkOptions {
  /** Every fault that is not there does nothing. */
  readonly faults: Faults;
  /** 0 to 2³² − 1. */
  readonly seed: number;
  /** Link, flow and direction, for instance "lossy/a/toServer": chance belongs to it. */
  readonly name: string;
  /** A firewall opens for what goes to the server only. */
  readonly direction: Direction;
  /** Hears every fault decision once. */
  readonly decided?: ((decision: Decision) => void) | undefined;
  /** Hears of every loss once. */
  readonly dropped?: ((loss: DatagramLoss) => void) | undefined;
  /** Hears what a fault did that follows arrival times, at the number of a datagram. */
  readonly effect?: ((effect: { fault: string; position: number }) => void) | undefined;
  /** Shared with the other direction of this flow; a silence of its own when left out. */
  readonly silence?: Silence | undefined;
  /** Shared by the flows of a link; needed for a throttle per link. */
  readonly buckets?: Buckets | undefined;
  /** So much may wait in the link; 4 MiB when left out. */
  readonly heldLimitBytes?: number | undefined;
}

/** What the faults come to, in the order in which they act. */
interface Plan {
  readonly isBlackhole: boolean;
  readonly idle: IdleSettings | undefined;
  readonly reorder: Reordering | undefined;
  readonly stages: readonly Stage[];
  /** Whether the client's port changes before this number. */
  readonly changesPort: ((number: number) => boolean) | undefined;
}

/**
 * A link for datagrams with the faults of one direction.
 *
 * Faults act in one fixed order, whatever the order in the file: blackhole, idle and reorder, which
 * see datagrams at the time they come; then mtu, drop, corrupt, duplicate, throttle and delay. A
 * rebind loses and moves nothing, so it has no place among them: it goes by numbers. Too much at
 * once is lost as "full".
 *
 * @example The second datagram is lost, the others come 5 ms later
 * ```ts
 * import { createDatagramLink } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const link = createDatagramLink({
 *   faults: {
 *     drop: { aim: { kind: "nth", numbers: [2] }, inARow: undefined },
 *     delay: { byMs: 5, jitterMs: 0 },
 *   },
 *   seed: 1,
 *   name: "lossy/a/toServer",
 *   direction: "toServer",
 * });
 * for (const text of ["a", "b", "c"]) link.offer(new TextEncoder().encode(text), 0);
 * assert.equal(link.wakeAt(), 5);
 * assert.deepEqual(link.due(5).map(({ number }) => number), [1, 3]);
 * ```
 */
export function createDatagramLink(options: DatagramLinkOptions): DatagramLink {
  const { direction, silence = createSilence() } = options;
  const way = createWay(options);
  const buckets = createBuckets();
  let plan = planOf(options.faults, options, buckets);
  let offered = 0;
  let rebinds = 0;

  const pass = (pieces: readonly Datagram[], nowMs: number): void => {
    for (const piece of pieces) {
      way.pass({ piece, atMs: nowMs, stages: plan.stages, next: 0 }, nowMs);
    }
  };
  const isLetIn = (piece: Datagram, nowMs: number): boolean => {
    if (plan.isBlackhole) return way.refuse(piece, "blackhole");
    if (direction === "toClient" && plan.idle && isForgotten(plan.idle, silence, nowMs)) {
      options.effect?.({ fault: "idle", position: piece.number });
      return way.refuse(piece, "idle");
    }
    silence.touch(nowMs);
    return way.enter(piece);
  };
  return {
    offer(bytes, nowMs) {
      const number = ++offered;
      if (plan.changesPort?.(number)) rebinds++;
      const piece: Datagram = { bytes, number, copy: 0, rebinds };
      const isIn = isLetIn(piece, nowMs);
      const { reorder, stages } = plan;
      if (reorder) pass(isIn ? reorder.offer(piece, nowMs) : reorder.passedBy(number), nowMs);
      else if (isIn) way.pass({ piece, atMs: nowMs, stages, next: 0 }, nowMs);
      return number;
    },
    due(nowMs) {
      if (plan.reorder) pass(plan.reorder.wake(nowMs), nowMs);
      return way.due(nowMs);
    },
    wakeAt() {
      const heldMs = plan.reorder?.wakeAt();
      const waitingMs = way.wakeAt();
      return heldMs === undefined ? waitingMs : Math.min(heldMs, waitingMs ?? Infinity);
    },
    heldBytes: way.heldBytes,
    replan(faults, nowMs) {
      if (plan.reorder) pass(plan.reorder.letGo(), nowMs);
      plan = planOf(faults, options, buckets);
    },
  };
}

function isForgotten(idle: IdleSettings, silence: Silence, nowMs: number): boolean {
  return nowMs > (forgottenAtMs(idle, silence) ?? Infinity);
}

/** @param ownBuckets Kept over every plan: a new one of the same rate goes on with the old debt. */
function planOf(faults: Faults, options: DatagramLinkOptions, ownBuckets: Buckets): Plan {
  const chance = (fault: string): Chance => chanceOf(fault, options);
  const stages: Stage[] = [];
  const add = (fault: string, act: Fault<Datagram>): void => void stages.push({ fault, act });

  if (faults.mtu) add("mtu", mtu(faults.mtu, chance("mtu")));
  if (faults.drop) add("drop", drop(faults.drop, chance("drop")));
  if (faults.corrupt) add("corrupt", corrupt(faults.corrupt, chance("corrupt")));
  if (faults.duplicate) add("duplicate", duplicate(faults.duplicate, chance("duplicate")));
  if (faults.throttle) {
    const buckets = faults.throttle.per === "link" ? options.buckets ?? ownBuckets : ownBuckets;
    const full = (position: number) => options.effect?.({ fault: "throttle", position });
    const act = datagramThrottle(faults.throttle, full, buckets.bucketOf(faults.throttle));
    stages.push({ fault: "throttle", act, inTime: true });
  }
  if (faults.delay) add("delay", datagramDelay(faults.delay, chance("delay")));
  return {
    isBlackhole: faults.blackhole === true,
    idle: faults.idle,
    reorder: faults.reorder && reorder(faults.reorder, chance("reorder")),
    stages,
    changesPort: faults.rebind && rebind(faults.rebind, chance("rebind")),
  };
}
