import type { Aim } from "../fault_settings.ts";
import type { Chance } from "../piece.ts";

/** Every draw of 32 bits: what is below `ratio` of them is met, exactly. */
const words = 2 ** 32;
const anyWord = { from: 0, to: words - 1 };

/** Which datagrams a fault meets, by their numbers alone. */
export function aimAt(aim: Aim, chance: Chance): (number: number) => boolean {
  switch (aim.kind) {
    case "ratio":
      return (number) => happens(aim.ratio, number, chance);
    case "nth": {
      const numbers = new Set(aim.numbers);
      return (number) => numbers.has(number);
    }
    default:
      return aim satisfies never;
  }
}

/** True for `ratio` of all indices: 0 is never, 1 is always. */
export function happens(ratio: number, index: number, chance: Chance): boolean {
  return chance.draw(index, anyWord) < ratio * words;
}
