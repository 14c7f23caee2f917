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
  /** It comes behind the datagram of this number. */
  readonly behind: number;
  readonly untilMs: number;
}

/**
 * A datagram waits until `places` later ones have been offered, or `withinMs` is over; then it comes
 * behind them. A datagram that waits counts for those that waited before it.
 */
export function reorder(settings: ReorderSettings, chance: Chance): Reordering {
  const { withinMs } = settings;
  const isMet = aimAt(settings.aim, chance);
  /** In the order in which they came, and so in that of their times. */
  let held: readonly Held[] = [];

  const release = (isOver: (each: Held) => boolean): readonly Datagram[] => {
    const over = held.filter(isOver);
    held = held.filter((each) => !over.includes(each));
    return over.map(({ piece }) => piece);
  };
  const passedBy = (number: number) => release(({ behind }) => behind <= number);
  const wake = (nowMs: number) => release(({ untilMs }) => untilMs <= nowMs);

  return {
    offer(piece, nowMs) {
      const overdue = wake(nowMs);
      if (!isMet(piece.number)) return [...overdue, piece, ...passedBy(piece.number)];
      const places = settings.placesOf?.get(piece.number) ?? settings.places;
      chance.decided({ fault: "reorder", position: piece.number, drawn: places });
      const passed = passedBy(piece.number);
      held = [...held, { piece, behind: piece.number + places, untilMs: nowMs + withinMs }];
      return [...overdue, ...passed];
    },
    passedBy,
    wakeAt: () => held[0]?.untilMs,
    wake,
    letGo: () => release(() => true),
  };
}
