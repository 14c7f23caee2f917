import type { Faults } from "./fault_settings.ts";
import { coalesce } from "./faults/coalesce.ts";
import { cut } from "./faults/cut.ts";
import { delay } from "./faults/delay.ts";
import { idle, type Silence } from "./faults/idle.ts";
import { slice } from "./faults/slice.ts";
import { stall } from "./faults/stall.ts";
import { type Buckets, throttle } from "./faults/throttle.ts";
import type { Chance, Fault, Holder, Piece, Timed } from "./piece.ts";

/** The faults of one direction of a stream, in their order. */
export interface Chain {
  /** A piece comes in. */
  offer(piece: Piece, nowMs: number): void;
  /** What acts without a piece acts: a stream may stand at its cut already. */
  begin(nowMs: number): void;
  /** What held pieces back lets go of what its time is over for. */
  wake(nowMs: number): void;
  wakeAt(): number | undefined;
  /** Takes out what is held back. */
  letGo(): readonly Piece[];
  heldBytes(): number;
}

/** What a fault has done to the rest of a stream. */
export type Over = "cut" | "forgotten";

/** What a chain needs of its link. */
export interface ChainOptions {
  readonly faults: Faults;
  /** How many bytes have passed before. */
  readonly fromByte: number;
  readonly silence: Silence;
  /** Where the flows of a link share their rate; a flow has one of its own when left out. */
  readonly buckets: Buckets | undefined;
  chance(fault: string): Chance;
  effect(effect: { fault: string; position: number }): void;
  /** A fault has ended the stream, or loses all that is still to come, a RST too. */
  over(how: Over): void;
  /** What comes out. */
  put(timed: Timed): void;
}

/** Undefined where no fault acts piece by piece. */
export function createChain(options: ChainOptions): Chain | undefined {
  const { faults, fromByte, silence, put } = options;
  const holders = holdersInOrder(options);
  const timedFaults = faultsInOrder(options);
  if (holders.length + timedFaults.length === 0) return undefined;

  const schedule = (piece: Piece, nowMs: number): void => {
    let timed: readonly Timed[] = [{ piece, atMs: nowMs, gapMs: 0 }];
    for (const fault of timedFaults) timed = timed.flatMap((each) => fault(each.piece, each.atMs));
    for (const each of timed) put(each);
  };
  const pass = (pieces: readonly Piece[], by: readonly Holder[], nowMs: number): void => {
    let passing = pieces;
    for (const holder of by) passing = passing.flatMap((each) => holder.offer(each, nowMs));
    for (const piece of passing) schedule(piece, nowMs);
  };
  return {
    offer(piece, nowMs) {
      if (!faults.idle) silence.touch(nowMs);
      pass([piece], holders, nowMs);
    },
    begin(nowMs) {
      if (!faults.cut || faults.cut.atByte > fromByte) return;
      schedule({ kind: "bytes", bytes: new Uint8Array(0), offset: fromByte }, nowMs);
    },
    wake(nowMs) {
      holders.forEach((holder, i) => pass(holder.wake(nowMs), holders.slice(i + 1), nowMs));
    },
    wakeAt: () => earliest(holders.map((holder) => holder.wakeAt())),
    letGo: () => holders.flatMap((holder) => holder.letGo()),
    heldBytes: () => holders.reduce((sum, holder) => sum + holder.heldBytes(), 0),
  };
}

/** The earliest of some times; undefined when there is none. */
export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function holdersInOrder(options: ChainOptions): readonly Holder[] {
  const { faults, fromByte, silence, effect, over } = options;
  const holders: Holder[] = [];
  if (faults.idle) {
    const forgot = (position: number): void => {
      effect({ fault: "idle", position });
      over("forgotten");
    };
    holders.push(idle(faults.idle, silence, { fromByte, forgot }));
  }
  if (faults.coalesce) {
    holders.push(coalesce(faults.coalesce, (position) => effect({ fault: "coalesce", position })));
  }
  return holders;
}

function faultsInOrder(options: ChainOptions): readonly Fault[] {
  const { faults, fromByte, buckets, chance, over } = options;
  const chain: Fault[] = [];
  if (faults.cut) chain.push(cut(faults.cut, chance("cut"), () => over("cut")));
  if (faults.stall) chain.push(stall(faults.stall, chance("stall"), fromByte));
  if (faults.throttle) {
    const shared = faults.throttle.per === "link" ? buckets?.bucketOf(faults.throttle) : undefined;
    chain.push(throttle(faults.throttle, shared));
  }
  if (faults.delay) chain.push(delay(faults.delay, chance("delay"), fromByte));
  if (faults.slice) chain.push(slice(faults.slice, chance("slice")));
  return chain;
}
