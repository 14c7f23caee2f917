/** JSON Schema of 2020 for the tests, by the validator that checks CTRF reports for us. */
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** One thing that is wrong with a value. */
export interface SchemaProblem {
  /** Where, as a JSON pointer; "" is the whole. */
  readonly instancePath: string;
  /** The rule of the schema: "type", "required", … */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaProblem[] | null;
}

const require = createRequire(realpathSync(fileURLToPath(import.meta.resolve("ctrf"))));
const Ajv = require("ajv/dist/2020.js").default;

/** What is wrong with a value, all of it; [] when it fits the schema. */
export function schemaProblems(value: unknown, schema: object): readonly SchemaProblem[] {
  const formats = { "date-time": true, "uri": true };
  const validate: Validator = new Ajv({ allErrors: true, strictTypes: true, formats })
    .compile(schema);
  validate(value);
  return validate.errors ?? [];
}
