import type { Direction, GivenFaults } from "./scenario.ts";
import type { MishapName, Schedule, ScheduledFault } from "./schedule.ts";
import type { Tokens } from "./tokens.ts";

/** What a case says of a network where nothing happens. */
const nothing = "no faults";

/** `drop toClient #1; hold toServer #2 by 1`, or "no faults". */
export function printSchedule({ faults }: Schedule): string {
  return faults.map(faultText).join("; ") || nothing;
}

/** One fault as a case says it: `delay toClient #1 by 120ms`, `slice toServer at 3`. */
export function faultText(fault: ScheduledFault): string {
  const start = `${fault.kind} ${fault.way}`;
  switch (fault.kind) {
    case "drop":
    case "duplicate":
    case "corrupt":
      return `${start} #${fault.number}`;
    case "hold":
      return `${start} #${fault.number} by ${fault.places}`;
    case "delay":
      return `${start} #${fault.number} by ${fault.byMs}ms`;
    case "slice":
      return `${start} at ${fault.atByte}`;
    case "stall":
      return `${start} at ${fault.atByte} for ${fault.forMs}ms`;
    case "throttle":
      return `${start} to ${fault.bytesPerS / kib}KiB/s`;
    default:
      return fault satisfies never;
  }
}

const kib = 1024;

/** Two faults of the same key cannot both be in a schedule. */
export function keyOfFault(fault: ScheduledFault): string {
  if ("number" in fault) return `${fault.way} #${fault.number}`;
  return fault.kind === "slice" ? `${fault.way} at ${fault.atByte}` : `${fault.kind} ${fault.way}`;
}

const words: readonly MishapName[] = [
  "drop",
  "duplicate",
  "corrupt",
  "hold",
  "delay",
  "slice",
  "stall",
  "throttle",
];

/** Whether a part of a case that begins with this word is about its network. */
export function isFaultWord(word: string): boolean {
  return word === "no" || words.some((each) => each === word);
}

/**
 * Reads what stands behind a word of {@link isFaultWord}, and adds it to the faults.
 *
 * @throws {CaseError} When it is no fault that is given, or one too many for its place.
 */
export function takeFault(
  word: string,
  { tokens, given, faults }: { tokens: Tokens; given: GivenFaults; faults: ScheduledFault[] },
): void {
  if (word === "no") return void tokens.take(/faults\b/y, (say) => say.exactly("faults"));
  const way = tokens.take(/toServer\b|toClient\b/y, (say) => say.direction) as Direction;
  const kind = words.find((each) => each === word);
  if (!kind || !given[way].includes(kind)) {
    throw tokens.error((say) => say.faultNotGiven({ word, way, known: given[way] }));
  }
  const fault = takeRest(kind, way, tokens);
  if (faults.some((each) => keyOfFault(each) === keyOfFault(fault))) {
    throw tokens.error((say) => say.metAlready(faultText(fault)));
  }
  faults.push(fault);
}

function takeRest(kind: MishapName, way: Direction, tokens: Tokens): ScheduledFault {
  switch (kind) {
    case "drop":
    case "duplicate":
    case "corrupt":
      return { kind, way, number: takeNumber(tokens) };
    case "hold":
      return { kind, way, number: takeNumber(tokens), places: takeWhole(tokens, "by") };
    case "delay":
      return { kind, way, number: takeNumber(tokens), byMs: takeMs(tokens, "by") };
    case "slice":
      return { kind, way, atByte: takeWhole(tokens, "at") };
    case "stall":
      return {
        kind,
        way,
        atByte: takeWhole(tokens, "at"),
        forMs: takeMs(tokens, "for"),
      };
    case "throttle": {
      const rate = takeWhole(tokens, "to");
      tokens.take(/KiB\/s/y, (say) => say.exactly("KiB/s"));
      return { kind, way, bytesPerS: rate * kib };
    }
    default:
      return kind satisfies never;
  }
}

function takeNumber(tokens: Tokens): number {
  tokens.take(/#/y, (say) => say.datagramNumber);
  return Number(tokens.take(/[1-9]\d{0,5}\b/y, (say) => say.numberFromOne));
}

function takeWhole(tokens: Tokens, word: "by" | "at" | "for" | "to"): number {
  tokens.take(new RegExp(word, "y"), (say) => say.exactly(word));
  return Number(tokens.take(/[1-9]\d{0,8}/y, (say) => say.numberFromOne));
}

function takeMs(tokens: Tokens, word: "by" | "for"): number {
  const ms = takeWhole(tokens, word);
  tokens.take(/ms\b/y, (say) => say.exactly("ms"));
  return ms;
}
