import type { Counterexample, GuaranteeName } from "../core/guarantees/guarantee.ts";
import {
  type BrokenTransfer,
  type GuaranteeCell,
  type GuaranteeTable,
  shouldHold,
  type TriedWay,
} from "../core/guarantees/table.ts";
import { previewOf } from "../core/trace.ts";
import { caseText } from "./guarantee_example_text.ts";
import { base64Of, type TraceEventJson, traceEventJson } from "./trace_json.ts";

/** The version of the form below; it grows when a reader of the old one could be misled. */
export const guaranteesFormat = "socket-lab/guarantees/1";

/** A table as `lab guarantees --json` prints it. `docs/guarantees.md` says what each field means. */
export interface GuaranteesJson {
  readonly format: typeof guaranteesFormat;
  readonly seed: number;
  /** Cases of each row. */
  readonly runs: number;
  /** Row by row, in the order in which they are told. */
  readonly cells: readonly CellJson[];
}

/** One guarantee over one way. */
export interface CellJson {
  readonly guarantee: GuaranteeName;
  readonly transport: TriedWay["transport"];
  readonly faults: boolean;
  readonly holds: boolean;
  /** Where it differs from `holds`, the lab or the machine is wrong. */
  readonly shouldHold: boolean;
  readonly tried: number;
  /** What broke it, smallest first; empty where it holds. */
  readonly examples: readonly ExampleJson[];
}

/** A transfer that breaks a guarantee. */
export interface ExampleJson {
  /** What the link did, and what was written, in the words of a replay line. */
  readonly case: string;
  readonly counterexample: CounterexampleJson;
  readonly sent: PiecesJson;
  readonly received: PiecesJson;
  readonly unsteady: boolean;
  /** Null where the case is one that aims at this guarantee. */
  readonly search: BrokenTransfer["search"] | null;
  /** What crossed the link, bounded: the end. Empty without a link. */
  readonly trace: readonly TraceEventJson[];
}

/** How many pieces there are, and the first of them. */
export interface PiecesJson {
  readonly count: number;
  readonly first: readonly { readonly bytes: number; readonly preview: string }[];
}

/** The piece that shows it, its bytes in base64. */
export type CounterexampleJson = Readonly<Record<string, unknown>> & {
  readonly guarantee: GuaranteeName;
};

const mostPieces = 16;
const mostEvents = 40;

/** Times and the sizes of reads apart, a seed gives the same object on both runtimes. */
export function guaranteesJson({ seed, runs, rows }: GuaranteeTable): GuaranteesJson {
  const cells = rows.flatMap((row) => row.cells.map((cell) => cellJson(cell, row)));
  return { format: guaranteesFormat, seed, runs, cells };
}

function cellJson({ guarantee, tried, examples }: GuaranteeCell, way: TriedWay): CellJson {
  return {
    guarantee,
    transport: way.transport,
    faults: way.hasFaults,
    holds: examples.length === 0,
    shouldHold: shouldHold(guarantee, way),
    tried,
    examples: examples.map(exampleJson),
  };
}

function exampleJson(example: BrokenTransfer): ExampleJson {
  const { history: { sent, received }, counterexample, isUnsteady, search, trace } = example;
  return {
    case: caseText(example),
    counterexample: counterexampleJson(counterexample),
    sent: piecesJson(sent.map(({ bytes }) => bytes)),
    received: piecesJson(received),
    unsteady: isUnsteady,
    search: search ?? null,
    trace: trace.slice(-mostEvents).map(traceEventJson),
  };
}

function piecesJson(pieces: readonly Uint8Array[]): PiecesJson {
  const first = pieces.slice(0, mostPieces).map((bytes) => ({
    bytes: bytes.length,
    preview: base64Of(previewOf(bytes)),
  }));
  return { count: pieces.length, first };
}

/** As it is, with its bytes as text. */
function counterexampleJson(counterexample: Counterexample): CounterexampleJson {
  const text = JSON.stringify(
    counterexample,
    (_, value) => value instanceof Uint8Array ? base64Of(value) : value,
  );
  return JSON.parse(text);
}
