import type { Role } from "../../core/scenario.ts";
import { most } from "../most.ts";
import { choice, listOf, namedMap } from "./shapes.ts";
import { textOf } from "./words.ts";
import type { Schema } from "./zod.ts";

/** What the program is. */
export const role: Schema<Role> = choice("role", ["server", "client", "pair", "filter"]);

const word = textOf("it in quotes")
  .max(most.argLetters, { error: `Cannot be longer than ${most.argLetters} letters` })
  // deno-lint-ignore no-control-regex
  .regex(/^[^\0]*$/, { error: "Cannot hold a zero byte: no argument and no variable can" });

/** What the program finds in its argv. */
export const args = listOf(word, { of: "arguments", from: 0, upTo: most.args });

/** Further variables of the program; what `${…}` in them may be is a rule. */
export const env = namedMap(word, {
  noun: "env",
  name: { noun: "the name of a variable", write: "LAB_, then capitals, digits or _, as in LAB_X" },
  key: /^LAB_[A-Z0-9_]{1,60}$/,
}).refine((variables) => Object.keys(variables).length <= most.variables, {
  error: `Cannot have more than ${most.variables} variables`,
});
