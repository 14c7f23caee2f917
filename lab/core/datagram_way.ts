import { createDueQueue } from "./due_queue.ts";
import type { Datagram, Fault } from "./piece.ts";

/** A datagram that went no further. */
export interface DatagramLoss {
  /** From 1. */
  readonly number: number;
  /** 0 is the datagram itself; others are duplicates. */
  readonly copy: number;
  /** How much it carried. */
  readonly bytes: number;
  /** The fault that took it, or "full" when too much was waiting in the link. */
  readonly by: string;
}

/** What waits in a link, at most: what comes on top is lost. */
export const defaultHeldLimitBytes = 4 * 1024 * 1024;

/** As many may wait, for the sake of empty datagrams, which weigh nothing. */
const heldLimitDatagrams = 65_536;

/** A fault that acts on one datagram after another. */
export interface Stage {
  readonly fault: string;
  readonly act: Fault<Datagram>;
  /** Acts when the datagram comes, not before: what it does depends on what comes first. */
  readonly inTime?: true;
}

/** A datagram on its way: the stages before `next` are behind it. */
export interface Passing {
  readonly piece: Datagram;
  readonly atMs: number;
  readonly stages: readonly Stage[];
  readonly next: number;
}

/** How much may wait, and who hears of what is lost. */
export interface WayOptions {
  readonly dropped?: ((loss: DatagramLoss) => void) | undefined;
  readonly heldLimitBytes?: number | undefined;
}

/** What is inside of a datagram link. */
export interface Way {
  /** Lets a datagram in; when there is no room for it, it is lost as "full". */
  enter(piece: Datagram): boolean;
  /** Tells of a datagram that is lost, and lets nothing in. */
  refuse(piece: Datagram, by: string): false;
  /** Leads one that was let in through its stages, as far as it can go now. */
  pass(passing: Passing, nowMs: number): void;
  /** Takes out what has passed every stage and is due. */
  due(nowMs: number): readonly Datagram[];
  wakeAt(): number | undefined;
  heldBytes(): number;
}

/** Counts what is in the link, leads it through the stages, and keeps it until it is due. */
export function createWay({ dropped, heldLimitBytes = defaultHeldLimitBytes }: WayOptions): Way {
  const queue = createDueQueue<Passing>();
  let heldBytes = 0;
  let heldDatagrams = 0;

  const refuse = ({ number, copy, bytes }: Datagram, by: string): false => {
    dropped?.({ number, copy, bytes: bytes.length, by });
    return false;
  };
  const enter = (piece: Datagram): boolean => {
    const { length } = piece.bytes;
    const isFull = heldBytes + length > heldLimitBytes || heldDatagrams === heldLimitDatagrams;
    if (isFull) return refuse(piece, "full");
    heldBytes += length;
    heldDatagrams++;
    return true;
  };
  const leave = (piece: Datagram): void => {
    heldBytes -= piece.bytes.length;
    heldDatagrams--;
  };
  const pass = (passing: Passing, nowMs: number): void => {
    const { piece, atMs, stages, next } = passing;
    const stage = stages[next];
    if (!stage || (stage.inTime && atMs > nowMs)) return queue.push(passing);
    const passed = stage.act(piece, atMs);
    if (passed.length === 0) {
      leave(piece);
      refuse(piece, stage.fault);
    }
    for (const { piece: each, atMs } of passed) {
      const isNewCopy = each.copy !== piece.copy;
      if (!isNewCopy || enter(each)) pass({ piece: each, atMs, stages, next: next + 1 }, nowMs);
    }
  };
  const due = (nowMs: number): readonly Datagram[] => {
    const out: Datagram[] = [];
    for (let first = queue.take(nowMs); first; first = queue.take(nowMs)) {
      const isThrough = first.next === first.stages.length;
      if (!isThrough) pass(first, nowMs);
      else {
        leave(first.piece);
        out.push(first.piece);
      }
    }
    return out;
  };
  return { enter, refuse, pass, due, wakeAt: queue.nextAtMs, heldBytes: () => heldBytes };
}
