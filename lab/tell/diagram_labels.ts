import { byteTexts } from "../core/bytes_text.ts";
import type { Role } from "../core/scenario.ts";
import { durationText, sizeText } from "../core/unit_text.ts";
import type { DiagramWords } from "../core/words/words.ts";
import type { Cargo, Fold, Mark } from "./arrow.ts";
import { clipped, widthOf } from "./columns.ts";
import { safeText } from "./safe_text.ts";

/** What an arrow carries, in at most so many columns. */
export function cargoText(
  cargo: Cargo,
  { words, widthColumns }: { words: DiagramWords; widthColumns: number },
): string {
  return clipped(unclipped(cargo, { words, widthColumns }), widthColumns);
}

function unclipped(
  cargo: Cargo,
  { words, widthColumns }: { words: DiagramWords; widthColumns: number },
): string {
  switch (cargo.kind) {
    case "open":
      return words.connect;
    case "end":
      return cargo.how.toUpperCase();
    case "bytes":
      return quoted(cargo, widthColumns);
    case "datagram": {
      const name = `#${cargo.number} `;
      return name + quoted(cargo, widthColumns - name.length);
    }
    case "pieces": {
      const { count, least, most } = cargo;
      return `${count} × ${least === most ? "" : `${sizeText(least)} … `}${sizeText(most)}`;
    }
    case "datagrams":
      return `#${cargo.first} … #${cargo.last} (${cargo.count})`;
    default:
      return cargo satisfies never;
  }
}

/** `"hello\n"`, or `64 KiB "aaaaaa"…` where not all of it is known or has room. */
function quoted(
  { bytes, preview }: { bytes: number; preview: Uint8Array },
  widthColumns: number,
): string {
  const texts = byteTexts(preview);
  const whole = `"${texts.join("")}"`;
  if (preview.length === bytes && widthOf(whole) <= widthColumns) return whole;
  const size = sizeText(bytes);
  let left = widthColumns - size.length - ' ""…'.length;
  const fitting = texts.filter((text) => (left -= widthOf(text)) >= 0).join("");
  return fitting === "" ? size : `${size} "${fitting}"…`;
}

export function marksText(marks: readonly Mark[], words: DiagramWords): string {
  return marks.map((mark) => markText(mark, words)).join(", ");
}

function markText(mark: Mark, words: DiagramWords): string {
  switch (mark.kind) {
    case "lost":
      return words.lost(mark.by === "full" ? words.full : safeText(mark.by));
    case "refused":
    case "stuck":
    case "again":
    case "overtaken":
      return words[mark.kind];
    case "late":
      return `+${durationText(mark.byMs)}`;
    case "fault":
      return safeText(mark.name);
    default:
      return mark satisfies never;
  }
}

/** Whether a mark tells of harm; the others tell of what is merely unusual. */
export function isHarm({ kind }: Mark): boolean {
  return kind === "lost" || kind === "late" || kind === "refused" || kind === "stuck";
}

export function foldText({ rows, pieces, lost, isHarmless }: Fold, words: DiagramWords): string {
  if (pieces === 0 && lost === 0) return words.moreEvents(rows);
  if (lost > 0) return words.morePieces(Math.max(pieces, lost), words.someLost(lost));
  return words.morePieces(pieces, isHarmless ? words.allDelivered : "");
}

/** Who stands at the client's end, at the left, and who at the server's. */
export function endsOf(
  role: Role | undefined,
  flows: readonly string[],
  words: DiagramWords,
): { readonly client: string; readonly server: string } {
  const peer = flows.length === 1 ? safeText(flows[0] ?? "") : words.peers;
  switch (role) {
    case "client":
      return { client: words.program, server: peer };
    case "pair":
      return { client: words.sender, server: words.receiver };
    case "server":
      return { client: peer, server: words.program };
    case "filter":
    case undefined:
      return { client: peer, server: words.server };
    default:
      return role satisfies never;
  }
}

/** Milliseconds with one decimal, in at most 8 columns. */
export function timeText(ms: number): string {
  const text = ms.toFixed(1);
  return text.length > 8 ? ms.toExponential(1) : text;
}

/** How wide the column of flow names is; none is needed where there is only one. */
export function flowsWidth(flows: readonly string[], most: number): number {
  if (flows.length < 2) return 0;
  return Math.min(most, Math.max(...flows.map((flow) => widthOf(safeText(flow)))));
}
