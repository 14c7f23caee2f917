import type { Scenario } from "../../core/scenario.ts";
import { explain } from "../explain.ts";
import { most } from "../most.ts";
import type { Issue } from "../problem.ts";
import { check } from "./check.ts";
import { plan } from "./link.ts";
import { choice, fields, listOf, namedMap, whole } from "./shapes.ts";
import { id, localised } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const direct = { toServer: {}, toClient: {} };

const linkForm = { noun: "the name of a link", write: "small letters, digits and hyphens" };

const scenario: Schema<Scenario> = fields("a scenario", {
  id: id("the id of a scenario").describe("The name of its folder: echo."),
  title: localised.describe("What the exercise is about."),
  role: choice("role", ["server"]).describe("What the program is: a server."),
  transport: choice("transport", ["tcp"]).describe("What the program speaks: tcp."),
  level: whole("a level", { from: 1, upTo: 5 }).describe("1 (first day) to 5."),
  order: whole("an order", { from: 0, upTo: 1_000_000 }).default(1000)
    .describe("Place in the list of exercises, lower first. 1000 when left out."),
  state: choice("state", ["kept", "none"]).default("kept").describe(
    '"none": the program keeps nothing from one connection to the next. "kept" when left out.',
  ),
  seed: whole("a seed", { from: 0, upTo: 2 ** 32 - 1 }).default(1)
    .describe("Chance of a run that names no other seed. 1 when left out."),
  teaches: listOf(id("the name of a topic"), { of: "topics", from: 0, upTo: 32 }).default([])
    .describe("Topics of the course."),
  links: namedMap(plan, { noun: "links", name: linkForm, key: /^[a-z][a-z0-9-]{0,39}$/ })
    .default({})
    .describe("Links and their faults. `direct` has none and always exists."),
  checks: listOf(check, { of: "checks", from: 1, upTo: most.checks })
    .describe("What is graded, in order."),
}).transform((said) => ({ ...said, links: { direct, ...said.links } }));

/** What a file says, or everything that is wrong with its form. */
export type Formed =
  | { readonly kind: "formed"; readonly scenario: Scenario }
  | { readonly kind: "malformed"; readonly issues: readonly Issue[] };

/** A scenario out of whatever the YAML held. */
export function formScenario(value: unknown): Formed {
  const result = scenario.safeParse(value, { reportInput: true });
  return result.success
    ? { kind: "formed", scenario: result.data }
    : { kind: "malformed", issues: explain(result.error.issues) };
}

/** The form of a scenario file as JSON Schema, for editors. */
export function scenarioForm(): object {
  return z.toJSONSchema(scenario, { target: "draft-2020-12", io: "input" });
}
