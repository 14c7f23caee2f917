import type { Value } from "../../core/value.ts";
import { readText } from "./shapes.ts";
import { type Own, value, valueComplaint, valueOr, valueWords } from "./value.ts";
import { reference } from "./words.ts";
import { z } from "./zod.ts";

/** What is written, and whether in one write or in one for each item of a list. */
interface Sent {
  readonly value: Value;
  readonly each: boolean;
}

/** "hello", which has no "\n" in it: the line's end is not written. */
export const lineText = readText((text): string => {
  if (!text.includes("\n")) return text;
  throw new RangeError('Cannot read this as one line: leave out the "\\n" at its end');
}, { noun: "a line", write: 'it in quotes, as "PONG"' });

const aName = reference.transform((text): Sent => ({
  value: { kind: "name", name: text.slice(1) },
  each: false,
}));

const own = {
  bytes: value
    .transform((value): Own<Sent> => ({ own: { value, each: false } }))
    .describe("Bytes; of a list, all its items in one write."),
  each: value
    .transform((value): Own<Sent> => ({ own: { value, each: true } }))
    .describe("A list, with one write, datagram or line for each of its items."),
};

const line = lineText
  .transform((text): Own<Sent> => ({
    own: { value: { kind: "text", text: `${text}\n` }, each: false },
  }))
  .describe('This line; its "\\n" is not written.');

const wrap = (value: Value): Sent => ({ value, each: false });

/** What a peer sends. */
export const sent = z.union([aName, valueOr<Sent>("value", { own, wrap })], {
  error: valueComplaint([...Object.keys(valueWords), ...Object.keys(own)]),
});

const end = z.literal("end").transform(() => ({ value: undefined, each: false }));

/** What the program's standard input gets. */
export const typedIn = z.union([
  end,
  aName,
  valueOr<Sent>("value", { own: { ...own, line }, wrap }),
], { error: valueComplaint([...Object.keys(valueWords), ...Object.keys(own), "line, or end"]) });
