import { type GuaranteeName, guaranteeNames } from "../core/guarantees/guarantee.ts";
import {
  type BrokenTransfer,
  type GuaranteeCell,
  type GuaranteeRow,
  type GuaranteeTable,
  shouldHold,
  type Surprise,
  surprisesIn,
  type TriedWay,
} from "../core/guarantees/table.ts";
import type { Language } from "../core/language.ts";
import { guaranteeText } from "../core/steps/guarantees.ts";
import { padded, widthOf, wrapped } from "./columns.ts";
import { exampleLines } from "./guarantee_example_text.ts";
import { type GuaranteeWords, guaranteeWordsOf, type Lesson } from "./guarantee_table_words.ts";
import type { Telling } from "./story_text.ts";

const gap = "  ";
const indent = " ".repeat(6);

/** What stands above the rows of a table: its title, and the names of the guarantees. */
export function tableHead(
  { seed, runs }: Pick<GuaranteeTable, "seed" | "runs">,
  telling: Telling,
): readonly string[] {
  const { language, paint: { strong, faint } } = telling;
  const words = guaranteeWordsOf(language);
  const names = guaranteeNames.map((name) =>
    padded(guaranteeText(name, language), cellWidth(name, language))
  );
  return [
    `${strong(words.title)}   ${words.setting(seed, runs)}`,
    "",
    faint([padded("", wayWidth(words)), ...names].join(gap).trimEnd()),
  ];
}

/**
 * One row of a table, as far as it is known.
 *
 * @param played How many transfers are over, while the row is not complete.
 */
export function rowLine(
  { cells, ...way }: GuaranteeRow,
  telling: Telling,
  played?: number,
): string {
  const words = guaranteeWordsOf(telling.language);
  const known = cells.map((cell) => {
    const width = cellWidth(cell.guarantee, telling.language);
    return cellText(cell, way, telling) + " ".repeat(Math.max(0, width - cellColumns(cell, way)));
  });
  const name = gap + padded(wayText(way, words), wayWidth(words) - gap.length);
  const isOpen = played !== undefined && cells.length < guaranteeNames.length;
  const news = isOpen ? [telling.paint.faint(words.played(played))] : [];
  return [name, ...known, ...news].join(gap).trimEnd();
}

/** What stands below the rows: why what does not hold does not hold, and how that was seen. */
export function tableFoot(table: GuaranteeTable, telling: Telling): readonly string[] {
  const words = guaranteeWordsOf(telling.language);
  const { faint, bad } = telling.paint;
  const surprises = surprisesIn(table);
  return [
    "",
    ...words.legend.map((line) => faint(gap + line)),
    ...brokenIn(table).flatMap((each) => ["", ...brokenLines(each, telling)]),
    ...noteLines(table, telling),
    ...(surprises.length > 0 ? [""] : []),
    ...surprises.flatMap((each) =>
      wrapped(
        words.surprise(cellName(each, telling.language), each.holds),
        telling.widthColumns - 4,
      )
        .map((line, i) => (i === 0 ? `${gap}! ` : `${gap}  `) + bad(line))
    ),
  ];
}

function cellText(cell: GuaranteeCell, way: TriedWay, { paint }: Telling): string {
  const holds = cell.examples.length === 0;
  const mark = holds ? paint.good("✔") : paint.bad("✘");
  return `${mark} ${cell.tried}${isSurprise(cell, way) ? paint.bad("!") : ""}`;
}

function cellColumns(cell: GuaranteeCell, way: TriedWay): number {
  return `✔ ${cell.tried}`.length + (isSurprise(cell, way) ? 1 : 0);
}

function isSurprise({ guarantee, examples }: GuaranteeCell, way: TriedWay): boolean {
  return (examples.length === 0) !== shouldHold(guarantee, way);
}

/** Room for "✔ 1000" also under a short name. */
function cellWidth(name: GuaranteeName, language: Language): number {
  return Math.max(6, widthOf(guaranteeText(name, language)));
}

function wayWidth(words: GuaranteeWords): number {
  const faults = Math.max(widthOf(words.noFaults), widthOf(words.faults));
  return gap.length + "TCP".length + gap.length + faults;
}

function wayText({ transport, hasFaults }: TriedWay, words: GuaranteeWords): string {
  return `${transport.toUpperCase()}${gap}${hasFaults ? words.faults : words.noFaults}`;
}

/** `order · UDP, faults` */
function cellName({ guarantee, transport, hasFaults }: Surprise, language: Language): string {
  const words = guaranteeWordsOf(language);
  const faults = hasFaults ? words.faults : words.noFaults;
  return words.cell(guaranteeText(guarantee, language), transport.toUpperCase(), faults);
}

/** A guarantee that a transport does not keep: with faults, without, or both, which is one lesson. */
interface Broken {
  readonly guarantee: GuaranteeName;
  readonly transport: TriedWay["transport"];
  readonly ways: readonly TriedWay[];
  readonly examples: readonly BrokenTransfer[];
}

function brokenIn({ rows }: GuaranteeTable): readonly Broken[] {
  return (["tcp", "udp"] as const).flatMap((transport) =>
    guaranteeNames.flatMap((guarantee) => {
      const found = rows.filter((row) => row.transport === transport).flatMap((row) =>
        row.cells
          .filter((cell) => cell.guarantee === guarantee && cell.examples.length > 0)
          .map(({ examples }) => ({ way: row, examples }))
      );
      const [first] = found;
      const ways = found.map(({ way }) => way);
      return first ? [{ guarantee, transport, ways, examples: first.examples }] : [];
    })
  );
}

function brokenLines(
  { guarantee, transport, ways, examples }: Broken,
  telling: Telling,
): readonly string[] {
  const words = guaranteeWordsOf(telling.language);
  const faults = ways.length > 1
    ? words.bothWays
    : ways[0]?.hasFaults
    ? words.faults
    : words.noFaults;
  const title = words.cell(
    guaranteeText(guarantee, telling.language),
    transport.toUpperCase(),
    faults,
  );
  const lesson = words.lessons[transport][guarantee];
  return [
    `${gap}${telling.paint.bad("✘")} ${telling.paint.strong(title)}`,
    ...(lesson === undefined ? [] : paragraph(lesson, telling)),
    "",
    ...exampleLines(examples, telling),
  ];
}

/** A source stands behind its sentence where there is room, and is never broken. */
function paragraph({ text, source }: Lesson, { widthColumns }: Telling): readonly string[] {
  const width = widthColumns - indent.length;
  const lines = wrapped(text, width);
  const ending = `${lines.at(-1) ?? ""}${gap}${source}`.trimEnd();
  const all = widthOf(ending) <= width ? [...lines.slice(0, -1), ending] : [...lines, source];
  return all.map((line) => indent + line);
}

/** What holds, and why: told only of what did hold. */
function noteLines(table: GuaranteeTable, telling: Telling): readonly string[] {
  const words = guaranteeWordsOf(telling.language);
  const { notes } = words;
  const firstFour = guaranteeNames.filter((name) => name !== "boundaries");
  const told = [
    {
      isSo: held(table, firstFour, [{ transport: "tcp", hasFaults: false }, {
        transport: "tcp",
        hasFaults: true,
      }]),
      title: words.cell(words.firstNames, "TCP", words.bothWays),
      text: notes.tcp,
    },
    {
      isSo: held(table, guaranteeNames, [{ transport: "udp", hasFaults: false }]),
      title: words.cell(words.allNames, "UDP", words.noFaults),
      text: notes.udpQuiet,
    },
    {
      isSo: held(table, ["integrity"], [{ transport: "udp", hasFaults: true }]),
      title: words.cell(guaranteeText("integrity", telling.language), "UDP", words.faults),
      text: notes.udpChecksum,
    },
  ];
  const { good, strong } = telling.paint;
  return told.filter(({ isSo }) => isSo).flatMap(({ title, text }) => [
    "",
    `${gap}${good("✔")} ${strong(title)}`,
    ...paragraph(text, telling),
  ]);
}

function held(
  { rows }: GuaranteeTable,
  names: readonly GuaranteeName[],
  ways: readonly TriedWay[],
): boolean {
  return ways.every((way) =>
    rows.some((row) =>
      row.transport === way.transport && row.hasFaults === way.hasFaults &&
      names.every((name) =>
        row.cells.some(({ guarantee, examples }) => guarantee === name && examples.length === 0)
      )
    )
  );
}
