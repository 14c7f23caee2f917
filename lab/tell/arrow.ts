import type { Direction } from "../core/scenario.ts";

/** A line of a sequence diagram. */
export type Row = Arrow | Fold;

/** Something that crossed a link, or tried to. */
export interface Arrow {
  readonly kind: "arrow";
  /** Since the first event of the diagram. */
  readonly atMs: number;
  readonly link: string;
  readonly flow: string;
  readonly direction: Direction;
  /** How far it goes: from end to end, into the link, out of it; or the link did it by itself. */
  readonly span: "through" | "in" | "out" | "inside";
  /** Undefined where a fault acted on nothing that can be shown. */
  readonly cargo: Cargo | undefined;
  readonly marks: readonly Mark[];
}

/** Lines that were left out. */
export interface Fold {
  readonly kind: "fold";
  /** How many lines. */
  readonly rows: number;
  /** How many pieces set out in them. */
  readonly pieces: number;
  /** How many pieces were lost in them. */
  readonly lost: number;
  /** Whether all that set out in them also came. */
  readonly isHarmless: boolean;
}

/** What an arrow carries. */
export type Cargo =
  | { readonly kind: "open" }
  | { readonly kind: "end"; readonly how: "fin" | "rst" }
  /** Bytes of a stream; cut when they were not offered as they are here. */
  | {
    readonly kind: "bytes";
    readonly bytes: number;
    readonly preview: Uint8Array;
    readonly isCut: boolean;
  }
  | {
    readonly kind: "datagram";
    readonly number: number;
    readonly bytes: number;
    readonly preview: Uint8Array;
  }
  /** Several cut pieces of a stream, one behind the other. */
  | {
    readonly kind: "pieces";
    readonly count: number;
    readonly least: number;
    readonly most: number;
  }
  /** Several datagrams that shared one fate. */
  | {
    readonly kind: "datagrams";
    readonly count: number;
    readonly first: number;
    readonly last: number;
  };

/** What is worth knowing about an arrow, most telling first. */
export type Mark =
  | { readonly kind: "lost"; readonly by: string }
  | { readonly kind: "refused" }
  /** Neither delivered nor lost, as far as the trace goes. */
  | { readonly kind: "stuck" }
  /** Delivered before. */
  | { readonly kind: "again" }
  /** A later datagram was delivered before. */
  | { readonly kind: "overtaken" }
  | { readonly kind: "late"; readonly byMs: number }
  /** A fault chose this piece. */
  | { readonly kind: "fault"; readonly name: string };

export function isLost({ marks }: Arrow): boolean {
  return marks.some((mark) => mark.kind === "lost");
}

/** It went no further than the link. */
export function isStopped({ marks }: Arrow): boolean {
  return marks.some(({ kind }) => kind === "lost" || kind === "refused");
}
