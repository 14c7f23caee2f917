import type { BurstAim, DropSettings } from "../fault_settings.ts";
import type { Chance, Datagram, Fault } from "../piece.ts";
import { aimAt, happens } from "./aim.ts";

/** More than the 1000 numbers by which reordering can make a datagram late. */
const rememberedNumbers = 1024;

/**
 * Datagrams are lost: some ratio of them, exactly those of some numbers, or bursts of them.
 *
 * Which ones belongs to their numbers, from 1, also to those that another fault takes before: so
 * neither time nor order nor a new plan changes what is lost.
 */
export function drop(settings: DropSettings, chance: Chance): Fault<Datagram> {
  const isLost = lossesOf(settings, chance);
  return (piece, atMs) => {
    if (!isLost(piece.number)) return [{ piece, atMs, gapMs: 0 }];
    chance.decided({ fault: "drop", position: piece.number, drawn: 1 });
    return [];
  };
}

function lossesOf({ aim, inARow }: DropSettings, chance: Chance): (number: number) => boolean {
  if (aim.kind === "burst") return byWalking(burst(aim, chance), inARow ?? Infinity);
  const isMet = aimAt(aim, chance);
  return inARow === undefined ? isMet : byWalking(isMet, inARow);
}

/**
 * Asks for every number once and in order, because a burst and a row depend on those before, and
 * remembers the last answers for datagrams that come late.
 */
function byWalking(
  isMet: (number: number) => boolean,
  inARow: number,
): (number: number) => boolean {
  const lost = new Uint8Array(rememberedNumbers);
  let walked = 0;
  let row = 0;
  return (number) => {
    while (walked < number) {
      walked++;
      row = isMet(walked) && row < inARow ? row + 1 : 0;
      lost[walked % rememberedNumbers] = row > 0 ? 1 : 0;
    }
    return lost[number % rememberedNumbers] === 1;
  };
}

/** The model of Gilbert and Elliott, in netem's order: loss is by the state before the change. */
function burst(aim: BurstAim, chance: Chance): (number: number) => boolean {
  let isBad = false;
  return (number) => {
    const wasBad = isBad;
    if (happens(wasBad ? aim.r : aim.p, 2 * number, chance)) isBad = !wasBad;
    return happens(wasBad ? aim.lossInBad : aim.lossInGood, 2 * number + 1, chance);
  };
}
