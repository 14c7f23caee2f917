import { clipped, padded, paddedLeft, widthOf } from "../../lab/tell/columns.ts";
import type { Brush, Paint } from "../../lab/tell/paint.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import { type GradeReport, type ResultJson, scoreOfStudent } from "../report.ts";
import { type TextWords, textWordsOf } from "../words/text.ts";
import type { TextOptions } from "./text.ts";

/** A text of the table and how it stands out; painted only when it has its place. */
interface Cell {
  readonly text: string;
  /** Behind the right edge of its column: late, unsteady. */
  readonly marks: string;
  readonly brush: Brush;
}

/** A row: what stands in front, a cell for each exercise, and the total. */
interface Row {
  readonly name: Cell;
  readonly cells: readonly Cell[];
  readonly total: Cell;
}

/** The exercises of one part of the table, from `start` up to and without `end`. */
interface Band {
  readonly start: number;
  readonly end: number;
}

interface Widths {
  readonly name: number;
  readonly cell: number;
  readonly marks: number;
  readonly total: number;
}

const leftColumns = 2;
/** A name is cut down to so many columns before the table is cut into parts. */
const leastNameColumns = 12;
const mostNameColumns = 28;

const marks = { late: "L", unsteady: "~", missing: "–", broken: "!", open: "…" } as const;

/** Students × exercises. What does not fit side by side comes in parts, one below the other. */
export function tableLines(report: GradeReport, options: TextOptions): readonly string[] {
  const rows = rowsOf(report, options.paint);
  const bands = bandsOf(rows, options.widthColumns);
  return [
    ...bands.flatMap(({ widths, ...band }) => [
      "",
      ...rows.map((row) =>
        rowLine(row, { band, widths, isLast: band.end === rows[0]?.cells.length })
      ),
    ]),
    ...legendLines(report, options),
  ];
}

function rowsOf(report: GradeReport, { faint, strong, good, bad }: Paint): readonly Row[] {
  const words = textWordsOf(report.language);
  const cell = (text: string, brush: Brush): Cell => ({ text, brush, marks: "" });
  const { exercises, students } = report;
  const possible = exercises.reduce((sum, { points }) => sum + points, 0);
  const scores = students.map(scoreOfStudent);
  const isFull = ({ state, earned, points }: ResultJson) => state === "graded" && earned === points;
  return [
    {
      name: cell("", faint),
      cells: exercises.map((_, i) => cell(`${i + 1}`, strong)),
      total: cell(words.table.total, strong),
    },
    {
      name: cell(words.table.points, faint),
      cells: exercises.map(({ points }) => cell(`${points}`, faint)),
      total: cell(`${possible}`, faint),
    },
    ...students.map((student, i): Row => ({
      name: cell(safeText(student.name), (text) => text),
      cells: student.results.map((result) => resultCell(result, { faint, strong, good, bad })),
      total: scores[i]
        ? cell(`${scores[i].earned}`, scores[i].earned === possible ? good : strong)
        : cell("?", bad),
    })),
    {
      name: cell(words.table.full, faint),
      cells: exercises.map((_, i) =>
        cell(
          `${students.filter(({ results: { [i]: result } }) => result && isFull(result)).length}`,
          faint,
        )
      ),
      total: cell(`${scores.filter((score) => score?.earned === possible).length}`, faint),
    },
  ];
}

function resultCell(result: ResultJson, { faint, good, bad }: Paint): Cell {
  const { state, earned, points, late } = result;
  switch (state) {
    case "missing":
      return { text: marks.missing, brush: faint, marks: "" };
    case "broken":
      return { text: marks.broken, brush: bad, marks: "" };
    case "open":
      return { text: marks.open, brush: faint, marks: "" };
    case "graded": {
      const brush = earned === points ? good : earned === 0 ? bad : same;
      const lateMark = late === undefined ? "" : marks.late;
      return {
        text: `${earned}`,
        brush,
        marks: (isUnsteady(result) ? marks.unsteady : "") + lateMark,
      };
    }
    default:
      return state satisfies never;
  }
}

function same(text: string): string {
  return text;
}

function isUnsteady({ report }: ResultJson): boolean {
  return report?.checks.some(({ failure }) => failure?.unsteady) ?? false;
}

/**
 * As many exercises side by side as fit, evenly spread over the parts. Room is found first in the
 * names, then in the gaps between the columns, and only then below.
 */
function bandsOf(
  rows: readonly Row[],
  widthColumns: number,
): readonly (Band & { readonly widths: Widths })[] {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  const cells = rows.flatMap((row) => row.cells);
  const count = rows[0]?.cells.length ?? 0;
  const names = Math.min(mostNameColumns, widest(rows.map(({ name }) => name.text)));
  const leastName = Math.min(names, leastNameColumns);
  const marks = Math.max(1, widest(cells.map((cell) => cell.marks)));
  const total = widest(rows.map((row) => row.total.text)) + 2;
  const room = widthColumns - leftColumns - total;
  const cellText = widest(cells.map(({ text }) => text));
  const isWide = leastName + count * (cellText + 3 + marks) <= room;
  const cell = cellText + (isWide ? 3 : 1);
  const most = Math.max(1, Math.floor((room - leastName) / (cell + marks)));
  const length = Math.max(1, Math.ceil(count / Math.ceil(count / most)));
  const name = Math.max(leastName, Math.min(names, room - length * (cell + marks)));
  return Array.from({ length: Math.max(1, Math.ceil(count / length)) }, (_, i) => ({
    start: i * length,
    end: Math.min(count, (i + 1) * length),
    widths: { name, cell, marks, total },
  }));
}

function rowLine(
  { name, cells, total }: Row,
  { band, widths, isLast }: { band: Band; widths: Widths; isLast: boolean },
): string {
  const paintIn = ({ text, brush }: Cell, place: string): string =>
    place.replace(text, () => brush(text));
  const shown = cells.slice(band.start, band.end).map((cell) =>
    paintIn(cell, paddedLeft(cell.text, widths.cell)) + padded(cell.marks, widths.marks)
  );
  const nameText = clipped(name.text, widths.name);
  return [
    " ".repeat(leftColumns),
    name.brush(nameText) + " ".repeat(Math.max(0, widths.name - widthOf(nameText))),
    ...shown,
    isLast ? paintIn(total, paddedLeft(total.text, widths.total)) : "",
  ].join("").trimEnd();
}

/** Only the marks that stand in this table. */
function legendLines(report: GradeReport, { paint }: TextOptions): readonly string[] {
  const words: TextWords = textWordsOf(report.language);
  const results = report.students.flatMap((student) => student.results);
  const seen = {
    unsteady: results.some(isUnsteady),
    late: results.some(({ late }) => late !== undefined),
    missing: results.some(({ state }) => state === "missing"),
    broken: results.some(({ state }) => state === "broken"),
    open: results.some(({ state }) => state === "open"),
  };
  const names = (["unsteady", "late", "missing", "broken", "open"] as const).filter((name) =>
    seen[name]
  );
  if (names.length === 0) return [];
  const text = names.map((name) => `${marks[name]} ${words.marks[name]}`).join("   ");
  return ["", `  ${paint.faint(text)}`];
}
