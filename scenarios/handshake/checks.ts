import type { CheckTools, Judgement } from "../../mod.ts";
import { explain, type Sentence } from "./feedback.ts";
import { blankText, fields, type Line, parseLine, parsePuzzles, type Puzzle } from "./trace.ts";

/**
 * A trace with blanks goes in; the first field that comes out wrong is told by its name. All lines
 * are heard first, so that the story shows the whole trace: a blank may follow from a later line.
 */
export async function complete(lab: CheckTools, marked: Uint8Array): Promise<Judgement> {
  const puzzles = parsePuzzles(new TextDecoder().decode(marked));
  const blanks = blankText(puzzles);
  await lab.input(blanks);
  await lab.endInput();
  const printed: string[] = [];
  for (const [i, line] of blanks.trimEnd().split("\n").entries()) {
    lab.note(`${i + 1}: ${line}`);
    printed.push(new TextDecoder().decode(await lab.output({ line: true })).trimEnd());
  }
  for (const [at, line] of printed.entries()) {
    const wrong = whatIsWrong(puzzles, { at, printed: line });
    if (wrong) return { fail: wrong };
  }
  await lab.exit(0);
  await lab.output({ end: true });
}

function whatIsWrong(
  puzzles: readonly Puzzle[],
  { at, printed }: { at: number; printed: string },
): Sentence | undefined {
  const puzzle = puzzles[at];
  const heard = parseLine(printed);
  if (!puzzle || !heard) {
    return {
      en: `Line ${at + 1} is "${printed}", which does not look like ` +
        '"3337 > 7788 SYN seq 5 ack - len 0".',
      zh: `第 ${at + 1} 行是 "${printed}"，不像 "3337 > 7788 SYN seq 5 ack - len 0" 这个样子。`,
    };
  }
  return whatWasChanged(puzzle, heard, at + 1) ?? whatWasMissed(puzzles, heard, at);
}

/** What was given must stay as it was, and the lines must stay in their order. */
function whatWasChanged(
  { line, hidden }: Puzzle,
  heard: Line,
  number: number,
): Sentence | undefined {
  if (heard.from !== line.from || heard.to !== line.to) {
    return {
      en: `Line ${number} goes from ${line.from} to ${line.to}, and you print ` +
        `${heard.from} > ${heard.to}: keep the lines in their order.`,
      zh: `第 ${number} 行是从 ${line.from} 到 ${line.to}，你打印的却是 ` +
        `${heard.from} > ${heard.to}：各行要保持原来的顺序。`,
    };
  }
  const changed = fields.find((field) => !hidden.has(field) && heard[field] !== line[field]);
  if (changed === undefined) return undefined;
  return {
    en:
      `Line ${number}, ${changed}: ${line[changed]} was given, and you print ${heard[changed]}. ` +
      "Fill in blanks only.",
    zh: `第 ${number} 行的 ${changed}：给出的是 ${line[changed]}，你却打印 ${heard[changed]}。` +
      "只填空缺，不改别的。",
  };
}

function whatWasMissed(
  puzzles: readonly Puzzle[],
  heard: Line,
  at: number,
): Sentence | undefined {
  const puzzle = puzzles[at];
  const field = fields.find((field) => heard[field] !== puzzle?.line[field]);
  if (field === undefined) return undefined;
  return explain({ lines: puzzles.map(({ line }) => line), at, field, wrote: heard[field] });
}
