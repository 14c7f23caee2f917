import type { Expectation } from "../../core/steps/expect.ts";
import { shown, unknownWord } from "../shown.ts";
import { complaint, readText } from "./shapes.ts";
import { type Own, value, valueOr, valueWords } from "./value.ts";
import { duration, reference } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const wholeWords = ["end", "reset", "line"] as const;

const aWord = z.enum(wholeWords).transform((word): Expectation =>
  word === "line" ? { kind: "line", value: undefined } : { kind: word }
);

const aName = reference.transform((text): Expectation => ({
  kind: "bytes",
  value: { kind: "name", name: text.slice(1) },
}));

const line = readText((text): Expectation => {
  if (!text.includes("\n")) return { kind: "line", value: { kind: "text", text } };
  throw new RangeError('Cannot read this as one line: leave out the "\\n" at its end');
}, { noun: "a line", write: 'it in quotes, as "PONG"' });

const regex = readText((pattern): Expectation => {
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

const own = {
  bytes: value
    .transform((value) => expected({ kind: "bytes", value }))
    .describe("Exactly these next bytes, however they were cut."),
  line: line.transform(expected)
    .describe('The next line, which must be this one, without its "\\n".'),
  regex: regex.transform(expected)
    .describe('A pattern that the next line matches as a whole, without its "\\n".'),
  nothing: duration({ least: "1ms" })
    .transform((forMs) => expected({ kind: "nothing", forMs }))
    .describe("Nothing new comes for so long: 200ms."),
};

function expected(what: Expectation): Own<Expectation> {
  return { own: what };
}

const known = [...new Set([...wholeWords, ...Object.keys(valueWords), ...Object.keys(own)])];

const aMap = valueOr<Expectation>("expectation", {
  own,
  wrap: (value) => ({ kind: "bytes", value }),
});

/** What a peer must hear next. */
export const expectation: Schema<Expectation> = z.union([aWord, aName, aMap], {
  error: (refusal) =>
    typeof refusal.input === "string"
      ? unknownWord({ noun: "expectation", word: refusal.input, known })
      : complaint({ noun: "an expectation", write: `one of ${known.join(", ")}` })(refusal),
}).meta({ id: "expectation" });
