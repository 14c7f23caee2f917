import type { Localised } from "../core/language.ts";
import type { Role } from "../core/scenario.ts";
import { previewBytes, type TraceDeed, type TraceEvent } from "../core/trace.ts";
import type { PlayHead, TraceEventJson } from "./trace_json.ts";
import { type TraceWords, traceWords } from "./trace_words.ts";

/** A trace file: its plays, in the order in which they were played. */
export type TraceFile = readonly TracedPlay[];

/** What happened on the links of one play. */
export interface TracedPlay {
  /** Undefined in a trace that belongs to no check, as that of a proxy alone. */
  readonly play: PlayHead | undefined;
  readonly events: readonly TraceEvent[];
}

/** A line is no line of a trace. Its message says where, what it is, and what it must be, in English. */
export class TraceError extends SyntaxError {
  override readonly name = "TraceError";
  /** The message in every language. */
  readonly said: Localised;

  /** @param at File and line. */
  constructor(at: string, say: (words: TraceWords) => string) {
    super(`${at} ${say(traceWords.en)}`);
    this.said = { en: this.message, zh: `${at} ${say(traceWords.zh)}` };
  }
}

/**
 * Reads a trace file. Empty lines, and fields that it does not know, are passed over.
 *
 * @param file Its name, for the message of an error.
 * @throws {TraceError} At the first line that cannot be read.
 */
export function readTrace(text: string, file: string): TraceFile {
  const plays: { play: PlayHead | undefined; events: TraceEvent[] }[] = [];
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    const at = `${file}:${i + 1}`;
    const fields = fieldsOf(parsed(line, at), at);
    const event = fields.oneOf("event", kinds);
    if (event === "play") return void plays.push({ play: readPlay(fields), events: [] });
    const last = plays.at(-1) ?? { play: undefined, events: [] };
    if (plays.length === 0) plays.push(last);
    last.events.push(readEvent(event, fields));
  });
  return plays;
}

/**
 * The events of a report's trace.
 *
 * @throws {TraceError} At the first that is none. Its place is counted from 1.
 */
export function eventsOf(trace: readonly TraceEventJson[]): readonly TraceEvent[] {
  return trace.map((event, i) => {
    const fields = fieldsOf({ ...event }, `trace:${i + 1}`);
    return readEvent(fields.oneOf("event", eventKinds), fields);
  });
}

const eventKinds = [
  "opened",
  "refused",
  "offered",
  "delivered",
  "ended",
  "dropped",
  "decided",
  "effect",
] as const;
const kinds = ["play", ...eventKinds] as const;
const roles: readonly Role[] = ["server", "client", "pair", "filter"];

function readPlay(fields: Fields): PlayHead {
  return {
    scenario: fields.text("scenario"),
    check: fields.text("check"),
    link: fields.text("link"),
    run: fields.count("run"),
    role: fields.oneOf("role", roles),
  };
}

function readEvent(kind: TraceEvent["kind"], fields: Fields): TraceEvent {
  const place = {
    atMs: fields.number("at"),
    link: fields.text("link"),
    flow: fields.text("flow"),
    direction: fields.oneOf("direction", ["toServer", "toClient"]),
  };
  return { ...place, ...readDeed(kind, fields) };
}

function readDeed(kind: TraceEvent["kind"], fields: Fields): TraceDeed {
  switch (kind) {
    case "opened":
    case "refused":
      return { kind };
    case "offered":
    case "delivered": {
      const carried = { bytes: fields.count("bytes"), preview: fields.preview() };
      return fields.has("number")
        ? { kind, number: fields.count("number"), copy: fields.count("copy"), ...carried }
        : { kind, offset: fields.count("offset"), ...carried };
    }
    case "ended": {
      const how = fields.oneOf("how", ["fin", "rst"]);
      return { kind, how, side: fields.oneOf("side", ["offered", "delivered"]) };
    }
    case "dropped": {
      const which = { number: fields.count("number"), copy: fields.count("copy") };
      return { kind, ...which, bytes: fields.count("bytes"), by: fields.text("by") };
    }
    case "decided": {
      const where = { fault: fields.text("fault"), position: fields.count("position") };
      return { kind, ...where, drawn: fields.number("drawn") };
    }
    case "effect":
      return { kind, fault: fields.text("fault"), position: fields.count("position") };
    default:
      return kind satisfies never;
  }
}

/** The fields of one line, each of which must be what it is asked for as. */
interface Fields {
  has(name: string): boolean;
  text(name: string): string;
  number(name: string): number;
  /** A whole number that is not negative. */
  count(name: string): number;
  oneOf<T extends string>(name: string, words: readonly T[]): T;
  preview(): Uint8Array;
}

/** What a field must be. */
type Wanted = (say: TraceWords) => string;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const shownCharacters = 40;

function fieldsOf(value: Readonly<Record<string, unknown>>, at: string): Fields {
  const must = (name: string, wanted: Wanted): TraceError => {
    const is = name in value ? shown(value[name]) : undefined;
    return new TraceError(at, (say) => say.wrongField({ name, is, wanted: wanted(say) }));
  };
  const take = <T>(name: string, isGood: (field: unknown) => field is T, wanted: Wanted): T => {
    const field = value[name];
    if (isGood(field)) return field;
    throw must(name, wanted);
  };
  return {
    has: (name) => name in value,
    text: (name) => take(name, (field) => typeof field === "string", (say) => say.text),
    number: (name) => take(name, (field) => typeof field === "number", (say) => say.number),
    count: (name) => take(name, isCount, (say) => say.count),
    oneOf(name, words) {
      const found = words.find((word) => word === value[name]);
      if (found === undefined) throw must(name, (say) => say.oneOf(words));
      return found;
    },
    preview() {
      const wanted: Wanted = (say) => say.preview(previewBytes);
      const text = take("preview", (field) => typeof field === "string", wanted);
      const bytes = base64.test(text) ? bytesOf(text) : undefined;
      if (!bytes || bytes.length > previewBytes) throw must("preview", wanted);
      return bytes;
    },
  };
}

function parsed(line: string, at: string): Readonly<Record<string, unknown>> {
  const value = asJson(line);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new TraceError(at, (say) => say.noObject(shown(line)));
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isCount(field: unknown): field is number {
  return Number.isSafeInteger(field) && Number(field) >= 0;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
