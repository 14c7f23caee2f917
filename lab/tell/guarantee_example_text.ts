import { bytesText } from "../core/bytes_text.ts";
import type { BrokenTransfer } from "../core/guarantees/table.ts";
import { printSchedule } from "../core/schedule_text.ts";
import type { TraceEvent } from "../core/trace.ts";
import { sizeText } from "../core/unit_text.ts";
import { type Words, wordsOf } from "../core/words/words.ts";
import { padded, wrapped } from "./columns.ts";
import { diagramOf } from "./diagram.ts";
import { diagramText } from "./diagram_text.ts";
import { type GuaranteeWords, guaranteeWordsOf } from "./guarantee_table_words.ts";
import { heardText } from "./heard_text.ts";
import type { Brush } from "./paint.ts";
import type { Telling } from "./story_text.ts";

const indent = " ".repeat(6);
const labelWidth = 10;
const shownPieces = 8;
const shownPieceBytes = 24;
const shownRows = 13;

/** The smallest case that breaks a guarantee, and the same from another side where there is one. */
export function exampleLines(
  [smallest, ...others]: readonly BrokenTransfer[],
  telling: Telling,
): readonly string[] {
  const words = guaranteeWordsOf(telling.language);
  return [
    ...(smallest ? transferLines(smallest, telling) : []),
    ...others.flatMap((other) => labelled(words.columns.also, readsText(other, words), telling)),
  ];
}

function transferLines(example: BrokenTransfer, telling: Telling): readonly string[] {
  const { language, paint } = telling;
  const words = guaranteeWordsOf(language);
  const ofStories = wordsOf(language);
  const { columns } = words;
  const { history: { sent, received }, isUnsteady } = example;
  return [
    ...labelled(columns.case, caseText(example), telling),
    ...labelled(columns.sent, piecesText(sent.map(({ bytes }) => bytes), words), telling),
    ...labelled(columns.received, piecesText(received, words), telling),
    ...labelled(ofStories.columns.seen, seenText(example, ofStories), telling, paint.bad),
    ...(isUnsteady ? [indent + paint.strong(ofStories.unsteady)] : []),
    ...linkLines(example, telling),
  ];
}

/** `hold toServer #1 by 1; writes ["a", "b"]` */
export function caseText(
  { schedule, history: { sent } }: Pick<BrokenTransfer, "schedule" | "history">,
): string {
  const writes = sent.slice(0, shownPieces).map(({ bytes }) => pieceText(bytes));
  const rest = sent.length > shownPieces ? ", …" : "";
  const faults = schedule ? `${printSchedule(schedule)}; ` : "";
  return `${faults}writes [${writes.join(", ")}${rest}]`;
}

function piecesText(pieces: readonly Uint8Array[], words: GuaranteeWords): string {
  if (pieces.length === 0) return words.nothing;
  const left = pieces.length - shownPieces;
  const shown = pieces.slice(0, shownPieces).map(pieceText);
  return [...shown, ...(left > 0 ? [words.more(left)] : [])].join("  ");
}

/** `"a"`, or `"abcdef"… 1.1 KiB` */
function pieceText(bytes: Uint8Array): string {
  const size = bytes.length > shownPieceBytes ? ` ${sizeText(bytes.length)}` : "";
  return bytesText(bytes, shownPieceBytes) + size;
}

/** The same sentence as in the story of a program. */
function seenText({ history, counterexample, trace }: BrokenTransfer, words: Words): string {
  const isOfPiece = (event: TraceEvent): boolean =>
    "number" in event && "sent" in counterexample && event.number === counterexample.sent;
  return heardText({
    kind: "guarantee",
    from: words.diagram.sender,
    to: words.diagram.receiver,
    unit: history.unit,
    counterexample,
    crossing: trace.filter(isOfPiece),
  }, words).text;
}

function readsText(
  { history: { sent, received } }: BrokenTransfer,
  words: GuaranteeWords,
): string {
  const bytes = sent.reduce((sum, piece) => sum + piece.bytes.length, 0);
  return words.inManyReads(sizeText(bytes), received.length, sizeText(received[0]?.length ?? 0));
}

/** Without a link there is nothing to draw. */
function linkLines({ trace }: BrokenTransfer, telling: Telling): readonly string[] {
  if (trace.length === 0) return [];
  const { language, paint, widthColumns } = telling;
  const lines = diagramText(diagramOf(trace, { most: shownRows }), {
    language,
    paint,
    widthColumns: widthColumns - indent.length,
    role: "pair",
    label: wordsOf(language).columns.link,
  });
  return lines.map((line) => indent + line);
}

function labelled(
  name: string,
  text: string,
  { widthColumns }: Telling,
  brush: Brush = (same) => same,
): readonly string[] {
  const width = widthColumns - indent.length - labelWidth;
  return wrapped(text, width).map((line, i) =>
    indent + padded(i === 0 ? name : "", labelWidth) + brush(line)
  );
}
