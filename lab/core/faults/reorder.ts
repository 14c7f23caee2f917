import type { ReorderSettings } from "../fault_settings.ts";
import type { Chance, Datagram, Holder } from "../piece.ts";
import { aimAt } from "./aim.ts";

/**
 * A holder that counts by numbers, so it also hears of datagrams that never come to it. The link
 * itself counts the bytes.
 */
export interface Reordering extends Omit<Holder<Datagram>, "heldBytes"> {
  /** What passes because a datagram of this number was offered, though it was lost before. */
  passedBy(number: number): readonly Datagram[];
}

interface Held {
  readonly piece: Datagram;
  readonly untilMs: number;
}

/**
 * A datagram waits until `places` later ones have been offered, or `withinMs` is over; then it comes
 * behind them. A datagram that waits counts for those that waited before it.
 */
export function reorder(settings: ReorderSettings, chance: Chance): Reordering {
  const { places, withinMs } = settings;
  const isMet = aimAt(settings.aim, chance);
  /** All wait equally long, in numbers and in time: the first one is always the next to go. */
  const held: Held[] = [];

  const release = (isOver: (each: Held) => boolean): readonly Datagram[] => {
    const stays = held.findIndex((each) => !isOver(each));
    return held.splice(0, stays < 0 ? held.length : stays).map(({ piece }) => piece);
  };
  const passedBy = (number: number) => release(({ piece }) => piece.number + places <= number);
  const wake = (nowMs: number) => release(({ untilMs }) => untilMs <= nowMs);

  return {
    offer(piece, nowMs) {
      const overdue = wake(nowMs);
      if (!isMet(piece.number)) return [...overdue, piece, ...passedBy(piece.number)];
      chance.decided({ fault: "reorder", position: piece.number, drawn: places });
      const passed = passedBy(piece.number);
      held.push({ piece, untilMs: nowMs + withinMs });
      return [...overdue, ...passed];
    },
    passedBy,
    wakeAt: () => held[0]?.untilMs,
    wake,
    letGo: () => release(() => true),
  };
}
