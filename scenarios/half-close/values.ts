import type { Bound } from "../../mod.ts";

/** Each number on a line of its own, as a client writes them. */
export function lines(numbers: Bound): string {
  return texts(numbers).map((text) => `${text}\n`).join("");
}

/** The answer to these numbers. */
export function sum(numbers: Bound): string {
  return `${texts(numbers).reduce((total, text) => total + Number(text), 0)}\n`;
}

function texts(numbers: Bound): readonly string[] {
  if (typeof numbers === "number") return [String(numbers)];
  const items = numbers instanceof Uint8Array ? [numbers] : numbers;
  return items.map((bytes) => new TextDecoder().decode(bytes));
}
