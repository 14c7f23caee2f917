import { bytesText, byteTexts } from "./bytes_text.ts";
import { sizeText } from "./unit_text.ts";
import type { Value } from "./value.ts";

const shownBytes = 32;
const shownColumns = 48;

/** A value as the story shows it: short ones whole, long ones by their start and size. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case "text":
      return oneChunk(new TextEncoder().encode(value.text));
    case "bytes":
      return oneChunk(value.bytes);
    case "repeat":
      return `${value.times} × ${valueText(value.of)}`;
    case "random":
      return `${sizeText(value.bytes)} (${value.label})`;
    case "list":
      return listText(value.of);
    case "number":
      return String(value.number);
    case "name":
      return `$${value.name}`;
    case "call":
      return `${value.of}(${value.with.map(valueText).join(", ")})`;
    default:
      return value satisfies never;
  }
}

function oneChunk(bytes: Uint8Array): string {
  if (bytes.length <= shownBytes && columnsOf(bytes) <= shownColumns) return bytesText(bytes);
  let start = Math.min(bytes.length, shownBytes / 2);
  while (columnsOf(bytes.subarray(0, start)) > shownColumns / 2) start -= 1;
  return `${bytesText(bytes.subarray(0, start))}… (${sizeText(bytes.length)})`;
}

/** An escape takes four columns, a letter one. */
function columnsOf(bytes: Uint8Array): number {
  return byteTexts(bytes).join("").length;
}

function listText(items: readonly Value[]): string {
  const shown = items.slice(0, 4).map(valueText).join(", ");
  return `[${shown}${items.length > 4 ? `, … (${items.length})` : ""}]`;
}
