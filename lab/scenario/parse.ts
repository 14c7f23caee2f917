import type { Scenario } from "../core/scenario.ts";
import { readForm } from "./read_form.ts";
import { brokenRules } from "./rules.ts";
import { formScenario } from "./schema/scenario.ts";

export { ScenarioError } from "./scenario_error.ts";

/**
 * Reads the text of a scenario file.
 *
 * @param file Its path, as messages should name it. The file itself is not touched.
 * @throws {ScenarioError} When the text is not YAML, not a scenario, or contradicts itself.
 *
 * @example A mistake is told by its place
 * ```ts
 * import { parseScenario, ScenarioError } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const wrong = "id: hello\ntitle: Says hello\nrole: sevrer\n";
 * assert.throws(() => parseScenario(wrong, "hello.yaml"), (error) => {
 *   assert.ok(error instanceof ScenarioError);
 *   assert.ok(error.problems.some(({ line, column }) => line === 3 && column === 7));
 *   return true;
 * });
 * ```
 */
export function parseScenario(text: string, file: string): Scenario {
  return readForm({ text, file }, { form: formScenario, broken: brokenRules });
}
