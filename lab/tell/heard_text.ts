import { bytesText, byteTexts } from "../core/bytes_text.ts";
import type { Counterexample } from "../core/guarantees/guarantee.ts";
import type { Reason } from "../core/reason.ts";
import type { Words } from "../core/words/words.ts";
import { widthOf } from "./columns.ts";

/** What was seen, and a caret under the place where it went wrong. */
export interface HeardText {
  readonly text: string;
  /** The part of the text in front that quotes bytes; empty when none were heard. */
  readonly quoted: string;
  readonly caret: { readonly column: number; readonly text: string } | undefined;
}

/** Says a reason; where bytes were heard they stand in front, so that the caret can point at them. */
export function heardText(reason: Reason, words: Words): HeardText {
  const quoted = windowFor(reason)?.text ?? "";
  return { text: say(reason, { words, quoted }), quoted, caret: caretOf(reason, words) };
}

/** TypeScript cannot see that `reasons[kind]` takes the reason of that kind. */
function say(reason: Reason, { words, quoted }: { words: Words; quoted: string }): string {
  const sayKind = words.reasons[reason.kind] as (reason: Reason, heard: string) => string;
  return sayKind(reason, quoted);
}

/** The bytes that were heard, as far as they are worth showing, and where the next one belongs. */
interface Window {
  readonly text: string;
  readonly caretColumn: number;
}

/** Columns of bytes shown before the caret and from it on; escapes take four columns a byte. */
const columnsBefore = 24;
const columnsAfter = 16;

function windowOf(bytes: Uint8Array, caret: number): Window {
  const before = fitting(byteTexts(bytes.subarray(0, caret)).toReversed(), columnsBefore)
    .reverse();
  const after = fitting(byteTexts(bytes.subarray(caret)), columnsAfter);
  const start = before.length < caret ? '…"' : '"';
  const end = after.length < bytes.length - caret ? '"…' : '"';
  const left = start + before.join("");
  return { text: left + after.join("") + end, caretColumn: widthOf(left) };
}

function fitting(texts: readonly string[], columns: number): string[] {
  let left = columns;
  return texts.filter((text) => (left -= widthOf(text)) >= 0);
}

/** A line of JSON says little in fewer. */
const jsonBytes = 64;

function windowFor(reason: Reason): Window | undefined {
  switch (reason.kind) {
    case "differs":
      return windowOf(reason.difference.heard, reason.difference.caret);
    case "ended-early":
    case "silent":
      return reason.heardBytes === 0
        ? undefined
        : windowOf(reason.lastHeard, reason.lastHeard.length);
    case "wrong-datagram":
      return windowOf(reason.heard, reason.atByte);
    case "wrong-line":
    case "surplus":
      return { text: bytesText(reason.heard), caretColumn: 0 };
    case "wrong-json":
      return { text: bytesText(reason.heard, jsonBytes), caretColumn: 0 };
    case "none-of":
      return reason.heard.length === 0
        ? undefined
        : { text: bytesText(reason.heard), caretColumn: 0 };
    case "guarantee": {
      const bytes = tellingPiece(reason.counterexample);
      return bytes && { text: bytesText(bytes), caretColumn: 0 };
    }
    default:
      return undefined;
  }
}

/** The piece with which a sentence about a guarantee begins. */
function tellingPiece(counterexample: Counterexample): Uint8Array | undefined {
  switch (counterexample.guarantee) {
    case "integrity":
    case "no-duplication":
      return counterexample.bytes;
    case "order":
      return counterexample.behind.bytes;
    case "completeness":
    case "boundaries":
      return undefined;
    default:
      return counterexample satisfies never;
  }
}

const wantedBytes = 8;

function caretOf(reason: Reason, words: Words): HeardText["caret"] {
  const column = windowFor(reason)?.caretColumn ?? 0;
  if (reason.kind === "differs") {
    const { wanted, atByte } = reason.difference;
    return { column, text: words.wantedAtByte(bytesText(wanted.subarray(0, 1)), atByte) };
  }
  if (reason.kind === "wrong-datagram") {
    const { heard, wanted, atByte } = reason;
    if (atByte < wanted.length) {
      const missing = bytesText(wanted.subarray(atByte, atByte + 1));
      return { column, text: words.wantedAtByte(missing, atByte) };
    }
    return { column, text: words.goesOn(bytesText(heard.subarray(atByte), wantedBytes)) };
  }
  if (reason.kind !== "ended-early" && reason.kind !== "silent") return undefined;
  if (reason.heardBytes === 0 || reason.wanted.length === 0) return undefined;
  return { column, text: words.wanted(bytesText(reason.wanted, wantedBytes)) };
}

/** The reasons that tell what came; the others are about the program as a whole. */
export function isAboutConversation(reason: Reason): boolean {
  switch (reason.kind) {
    case "refused":
    case "sent-too-much":
    case "not-accepted":
    case "wrong-state":
      return false;
    default:
      return "peer" in reason;
  }
}
