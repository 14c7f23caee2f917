import { drawInt } from "./draw.ts";
import type { Chance, Decision } from "./piece.ts";

/** Where the chance of a link comes from, and who hears of it. */
export interface ChanceOptions {
  readonly seed: number;
  /** Link, flow and direction: chance belongs to it. */
  readonly name: string;
  readonly decided?: ((decision: Decision) => void) | undefined;
}

/** The chance of one fault of a link. */
export function chanceOf(fault: string, { seed, name, decided }: ChanceOptions): Chance {
  const label = `${name}/${fault}`;
  return {
    draw: (index, range) => drawInt(seed, label, index, range),
    decided: (decision) => decided?.(decision),
  };
}
