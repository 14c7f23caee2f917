import type { Bound } from "../../../lab/core/value.ts";

/** "<bytes> <sum>\n" */
export function summary(payload: Bound): string {
  const pieces = payload instanceof Uint8Array ? [payload] : payload;
  if (typeof pieces === "number") throw new RangeError("Cannot count a number: give bytes");
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const sum = pieces.reduce((sum, piece) => sum + piece.reduce((sum, byte) => sum + byte, 0), 0);
  return `${bytes} ${sum % 65_536}\n`;
}
