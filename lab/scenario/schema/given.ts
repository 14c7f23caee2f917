import type { Given } from "../../core/scenario.ts";
import { most } from "../most.ts";
import { readSpan, unitForms } from "../units.ts";
import { givenFaults } from "./given_faults.ts";
import { complaint, fields, listOf, oneKey, readText, whole } from "./shapes.ts";
import { value } from "./value.ts";
import { size } from "./words.ts";
import { type Schema, z } from "./zod.ts";

interface Bounds {
  readonly from: number;
  readonly upTo: number;
}

const bytes = size({ most: `${most.givenBytes / 1024 ** 2}MiB` });
const letters = whole("a number of letters", { from: 0, upTo: most.givenBytes });
const items = whole("a number of items", { from: 0, upTo: most.givenItems });
const integer = whole("a whole number", { from: -(2 ** 31), upTo: 2 ** 32 - 1 });

const intSpan = z.union([
  readText((text): Bounds => {
    const { from, to } = readSpan(text);
    return { from, upTo: to };
  }, { noun: "a range", write: `it as ${unitForms["a range"]}` }),
  fields("an int", {
    from: integer.describe("The lowest number."),
    upTo: integer.describe("The highest number."),
  }),
], {
  error: complaint({ noun: "a range", write: "it as 1..9, or { from: 1, upTo: 9 }" }),
}).transform((bounds) => ({ kind: "int" as const, ...bounds }));

const words = {
  bytes: fields("bytes", {
    from: bytes.prefault("0B").describe("The smallest size. 0B when left out."),
    upTo: bytes.describe("The largest size: 512B."),
  }).transform((bounds) => ({ kind: "bytes" as const, ...bounds }))
    .describe("Any bytes of a size between two bounds."),
  text: fields("a text", {
    from: letters.default(0).describe("The fewest letters. 0 when left out."),
    upTo: letters.describe("The most letters."),
  }).transform((bounds) => ({ kind: "text" as const, ...bounds }))
    .describe("Any text with so many letters."),
  int: intSpan.describe("Any whole number between two bounds: 1..9."),
  list: fields("a list", {
    of: z.lazy(() => given).describe("What the items are."),
    from: items.default(0).describe("The fewest items. 0 when left out."),
    upTo: items.describe("The most items."),
  }).transform((said) => ({ kind: "list" as const, ...said }))
    .describe("A list of values that are given themselves."),
  oneOf: listOf(value, { of: "values", from: 1, upTo: most.givenItems })
    .transform((of) => ({ kind: "oneOf" as const, of }))
    .describe("One of these values."),
  faults: givenFaults.describe("Networks with few faults; `link: $name` plays on them."),
};

/** The values that a name of a property ranges over. */
export const given: Schema<Given> = z.lazy(() =>
  oneKey("kind of value", { words, beside: {} })
    .transform(({ said }, context): Given => {
      if (said.kind !== "oneOf" && said.from > said.upTo) {
        context.addIssue(
          said.kind === "faults"
            ? `Cannot have from ${said.from} up to ${said.upTo} faults: write upTo, at least ${said.from}`
            : `Cannot go from ${said.from} up to ${said.upTo}: swap them`,
        );
      }
      return said;
    })
).meta({ id: "given", description: "What a name of the property ranges over." });
