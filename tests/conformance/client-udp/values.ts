import type { Bound } from "../../../lab/core/value.ts";

/** "1 <sum> <text>" */
export function answer(id: Bound, text: Bound): Uint8Array {
  if (!(id instanceof Uint8Array) || !(text instanceof Uint8Array)) {
    throw new RangeError("Cannot make an answer of this: give two texts");
  }
  const sum = text.reduce((sum, byte) => (sum + byte) % 256, 0);
  return Uint8Array.of(...id, ...new TextEncoder().encode(` ${sum} `), ...text);
}
