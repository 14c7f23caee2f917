import { readYaml } from "./document.ts";
import type { Issue, Path } from "./problem.ts";
import { scenarioError } from "./scenario_error.ts";
import type { Formed } from "./schema/formed.ts";

/** What makes a `T` out of YAML, and what is wrong with one that has its form. */
export interface Reader<T> {
  readonly form: (value: unknown) => Formed<T>;
  /** `has` tells whether the file has something at a place. */
  readonly broken: (said: T, has: (path: Path) => boolean) => readonly Issue[];
}

/**
 * Reads a YAML text of a known form.
 *
 * @throws {ScenarioError} When the text is not YAML, not of this form, or contradicts itself.
 */
export function readForm<T>(
  where: { readonly text: string; readonly file: string },
  { form, broken }: Reader<T>,
): T {
  const reading = readYaml(where.text);
  if (reading.kind === "unreadable") throw scenarioError(reading.problems, where);
  const formed = form(reading.value);
  const issues = formed.kind === "malformed"
    ? formed.issues
    : broken(formed.said, (path) => isThere(reading.value, path));
  if (formed.kind === "malformed" || issues.length > 0) {
    throw scenarioError(issues.map(reading.problemOf), where);
  }
  return formed.said;
}

function isThere(tree: unknown, path: Path): boolean {
  let value = tree;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = Reflect.get(value, key);
  }
  return true;
}
