import type { Bound } from "../../../lab/core/value.ts";

/** Each item with a "\n" behind it, all in one. */
export function asLines(items: Bound): string {
  if (typeof items === "number") return `${items}\n`;
  const decoder = new TextDecoder();
  const lines = items instanceof Uint8Array ? [items] : items;
  return lines.map((line) => `${decoder.decode(line)}\n`).join("");
}
