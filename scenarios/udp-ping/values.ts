import type { Bound } from "../../mod.ts";

/** The last line that agrees with the lines before it. */
export function total(...lines: readonly Bound[]): string {
  const ok = lines.filter((line) => textOf(line).includes("ok")).length;
  return `sent ${lines.length} ok ${ok} lost ${lines.length - ok}\n`;
}

function textOf(line: Bound): string {
  if (!(line instanceof Uint8Array)) throw new RangeError("Cannot count this: give lines");
  return new TextDecoder().decode(line);
}
