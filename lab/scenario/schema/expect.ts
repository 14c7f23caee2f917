import type { Expectation, Json } from "../../core/steps/expect.ts";
import { most } from "../most.ts";
import { shown, unknownWord } from "../shown.ts";
import { lineText } from "./sent.ts";
import { attempt, complaint, listOf, readText } from "./shapes.ts";
import { type Own, value, valueOr, valueWords } from "./value.ts";
import { duration, reference } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const wholeWords = ["end", "reset", "line", "datagram"] as const;

const aWord = z.enum(wholeWords).transform((word): Expectation =>
  word === "line" || word === "datagram" ? { kind: word, value: undefined } : { kind: word }
);

const aName = reference.transform((text): Expectation => ({
  kind: "bytes",
  value: { kind: "name", name: text.slice(1) },
}));

const regex = readText((pattern): Expectation => {
  if (pattern.includes("${")) {
    throw new RangeError('Cannot use "${" in a pattern: it has no names; write a line, or a oneOf');
  }
  if (compiles(pattern)) return { kind: "regex", pattern };
  throw new RangeError(
    `Cannot read ${shown(pattern)} as a regular expression: ` +
      "close every ( and [, and write \\\\ before a sign that stands for itself",
  );
}, { noun: "a regular expression", write: 'it in quotes, as "^OK .*$"' });

/** The reasons that engines give differ, so they are not told. */
function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** YAML has numbers that JSON has not: .inf and .nan. */
const json = z.unknown().transform((value, context): Expectation =>
  attempt(() => {
    if (isJson(value)) return { kind: "json", value };
    throw new RangeError("Cannot say this in JSON: it has no infinity, and no number that is none");
  }, context)
);

function isJson(value: unknown): value is Json {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return value !== undefined;
  return Object.values(value).every(isJson);
}

const datagrams = z.union([
  listOf(value, { of: "values", from: 1, upTo: most.givenItems })
    .transform((of): Expectation => ({ kind: "datagrams", value: { kind: "list", of } })),
  value.transform((value): Expectation => ({ kind: "datagrams", value })),
], { error: complaint({ noun: "datagrams", write: "a list of values, or a name such as $all" }) });

const outcomes = listOf(z.lazy(() => expectation), {
  of: "outcomes",
  from: 2,
  upTo: most.outcomes,
}).transform((of, context): Expectation =>
  attempt(() => {
    for (const { kind } of of) {
      if (kind === "oneOf") throw new RangeError("Cannot put a oneOf in a oneOf: make it one list");
      if (kind !== "nothing") continue;
      throw new RangeError(
        "Cannot have nothing as one of several outcomes: it is over only once none of them came",
      );
    }
    return { kind: "oneOf", of };
  }, context)
);

const own = {
  bytes: value
    .transform((value) => expected({ kind: "bytes", value }))
    .describe("Exactly these next bytes, however they were cut."),
  line: lineText
    .transform((text) => expected({ kind: "line", value: { kind: "text", text } }))
    .describe('The next line, which must be this one, without its "\\n".'),
  regex: regex.transform(expected)
    .describe("A pattern that the next line, or datagram, matches as a whole."),
  json: json.transform(expected)
    .describe("The next line, or datagram, is this as JSON. The order of members is free."),
  datagram: value
    .transform((value) => expected({ kind: "datagram", value }))
    .describe("udp: the next datagram, as a whole."),
  datagrams: datagrams.transform(expected)
    .describe("udp: as many datagrams as the list has items, in any order."),
  nothing: duration({ least: "1ms" })
    .transform((forMs) => expected({ kind: "nothing", forMs }))
    .describe("Nothing new comes for so long: 200ms."),
  oneOf: outcomes.transform(expected)
    .describe("Any of 2 to 8 expectations; the first that fits, as they are written, wins."),
};

function expected(what: Expectation): Own<Expectation> {
  return { own: what };
}

const known = [...new Set([...wholeWords, ...Object.keys(valueWords), ...Object.keys(own)])];

const aMap = valueOr<Expectation>("expectation", {
  own,
  wrap: (value) => ({ kind: "bytes", value }),
});

/** What a peer must hear next, or the program must print. */
export const expectation: Schema<Expectation> = z.union([aWord, aName, aMap], {
  error: (refusal) =>
    typeof refusal.input === "string"
      ? unknownWord({ noun: "expectation", word: refusal.input, known })
      : complaint({ noun: "an expectation", write: `one of ${known.join(", ")}` })(refusal),
}).meta({ id: "expectation" });
