import type { Value } from "../core/value.ts";

/** How many bytes a value has at least: what its names stand for is not known yet. */
export function leastBytes(value: Value): number {
  switch (value.kind) {
    case "text":
      return value.text.replaceAll(/\$\{[a-zA-Z][\w.]*\}/g, "").length;
    case "bytes":
      return value.bytes.length;
    case "repeat":
      return leastBytes(value.of) * value.times;
    case "random":
      return value.bytes;
    case "list":
      return value.of.reduce((sum, item) => sum + leastBytes(item), 0);
    case "number":
      return String(value.number).length;
    case "name":
    case "call":
      return 0;
    default:
      return value satisfies never;
  }
}
