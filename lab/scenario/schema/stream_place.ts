import { most } from "../most.ts";
import { readSizeBytes } from "../units.ts";
import { complaint, listOf, readText } from "./shapes.ts";
import { size } from "./words.ts";
import { type Schema, z } from "./zod.ts";

function numberOrSize(from: number): Schema<number> {
  const form = {
    noun: "a position",
    write: `a whole number from ${from}, or a size such as 64KiB`,
  };
  const error = complaint(form);
  return z.union([
    z.int({ error }).min(from, { error }).max(most.valueBytes, { error }),
    from === 0 ? size() : readText(readSizeBytes, form),
  ], { error });
}

/** After so many bytes of a stream: 0, 100, 64KiB. */
export const place = numberOrSize(0);

/** Where a stream is cut: [1, 3, 1KiB]. */
export const positions: Schema<readonly number[]> = listOf(numberOrSize(1), {
  of: "positions",
  from: 1,
  upTo: most.slicePieces,
}).refine((at) => at.every((position, i) => position > (at[i - 1] ?? 0)), {
  error: "Cannot cut in this order: write the positions from the lowest to the highest, from 1 up",
});
