import { bytesText, byteText } from "../core/bytes_text.ts";
import type { Reason } from "../core/reason.ts";
import type { Words } from "../core/words/words.ts";

/** What was seen, and a caret under the place where it went wrong. */
export interface HeardText {
  readonly text: string;
  readonly caret: { readonly column: number; readonly text: string } | undefined;
}

/** Says a reason; where bytes were heard they stand in front, so that the caret can point at them. */
export function heardText(reason: Reason, words: Words): HeardText {
  const quoted = quotedOf(reason);
  return { text: say(reason, { words, quoted }), caret: caretOf(reason, words) };
}

/** TypeScript cannot see that `reasons[kind]` takes the reason of that kind. */
function say(reason: Reason, { words, quoted }: { words: Words; quoted: string }): string {
  const sayKind = words.reasons[reason.kind] as (reason: Reason, heard: string) => string;
  return sayKind(reason, quoted);
}

function quotedOf(reason: Reason): string {
  switch (reason.kind) {
    case "differs":
      return bytesText(reason.difference.heard);
    case "ended-early":
    case "silent":
      return reason.heardBytes === 0 ? "" : bytesText(reason.lastHeard);
    case "wrong-line":
    case "surplus":
      return bytesText(reason.heard);
    default:
      return "";
  }
}

const wantedBytes = 8;

function caretOf(reason: Reason, words: Words): HeardText["caret"] {
  if (reason.kind === "differs") {
    const { heard, caret, wanted, atByte } = reason.difference;
    const column = widthOfBytes(heard.subarray(0, caret));
    return { column, text: words.wantedAtByte(bytesText(wanted.subarray(0, 1)), atByte) };
  }
  if (reason.kind !== "ended-early" && reason.kind !== "silent") return undefined;
  if (reason.heardBytes === 0 || reason.wanted.length === 0) return undefined;
  const column = widthOfBytes(reason.lastHeard);
  return { column, text: words.wanted(bytesText(reason.wanted, wantedBytes)) };
}

/** Columns before the next byte: the opening quote, and each byte as it is shown. */
function widthOfBytes(bytes: Uint8Array): number {
  return 1 + Array.from(bytes, byteText).join("").length;
}
