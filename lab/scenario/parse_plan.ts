import type { Plan, Transport } from "../core/scenario.ts";
import { brokenPlan } from "./plan_rules.ts";
import { readForm } from "./read_form.ts";
import { formPlan } from "./schema/scenario.ts";

/**
 * Reads a file that holds one plan and nothing else: what `lab proxy --faults` takes. Its words are
 * those of a link, but losses in a row have no limit where the file sets none.
 *
 * @param file Its path, as messages should name it. The file itself is not touched.
 * @param transport What the proxy carries.
 * @throws {ScenarioError} When the text is no plan, or one that this transport cannot have.
 *
 * @example A slow link
 * ```ts
 * import { parsePlan } from "./parse_plan.ts";
 * import assert from "node:assert/strict";
 *
 * const plan = parsePlan("both: { delay: { by: 20ms } }\n", "slow.yaml", "tcp");
 * assert.deepEqual(plan.toClient.delay, { byMs: 20, jitterMs: 0 });
 * ```
 */
export function parsePlan(text: string, file: string, transport: Transport): Plan {
  return readForm({ text, file }, {
    form: formPlan,
    broken: (plan, has) => brokenPlan(plan, { path: [], transport, has }),
  });
}
