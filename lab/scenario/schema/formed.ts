import { explain } from "../explain.ts";
import type { Issue } from "../problem.ts";
import type { Schema } from "./zod.ts";

/** What a file says, or everything that is wrong with its form. */
export type Formed<T> =
  | { readonly kind: "formed"; readonly said: T }
  | { readonly kind: "malformed"; readonly issues: readonly Issue[] };

/** What a schema makes of whatever the YAML held. */
export function formed<T>(schema: Schema<T>, value: unknown): Formed<T> {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success
    ? { kind: "formed", said: result.data }
    : { kind: "malformed", issues: explain(result.error.issues) };
}
