import type { Body, Plan, Role, Scenario } from "../../core/scenario.ts";
import { most } from "../most.ts";
import { direct, withMishaps, withPlans } from "../network_plans.ts";
import { withEnds } from "../peers.ts";
import { check } from "./check.ts";
import { door } from "./door.ts";
import { type Formed, formed } from "./formed.ts";
import { barePlan, plan } from "./link.ts";
import { args, env, role } from "./program.ts";
import { choice, fields, listOf, namedMap, whole } from "./shapes.ts";
import { doorForm, doorPattern, id, linkForm, linkPattern, localised } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const transport = choice("transport", ["tcp", "udp", "unix"]);

const scenario: Schema<Scenario> = fields("a scenario", {
  id: id("the id of a scenario").describe("The name of its folder: echo."),
  title: localised.describe("What the exercise is about."),
  role: role.describe("What the program is: a server, a client, a pair of both, or a filter."),
  transport: transport.optional()
    .describe("What is spoken at the main door. Needed, but for a filter, which has no door."),
  doors: namedMap(door, { noun: "doors", name: doorForm, key: doorPattern })
    .refine((doors) => Object.keys(doors).length <= most.doors, {
      error: `Cannot have more than ${most.doors} doors`,
    })
    .default({})
    .describe("Where somebody listens beside the main door. The program gets LAB_<NAME>."),
  level: whole("a level", { from: 1, upTo: 5 }).describe("1 (first day) to 5."),
  order: whole("an order", { from: 0, upTo: 1_000_000 }).default(1000)
    .describe("Place in the list of exercises, lower first. 1000 when left out."),
  state: choice("state", ["kept", "none"]).default("kept").describe(
    '"none": the program keeps nothing from one connection to the next. "kept" when left out.',
  ),
  unsteady: choice("what an unsteady check is worth", ["full", "half", "none"]).default("full")
    .describe(
      "What a check is worth that fails and, played again, passes. full when left out; " +
        "half is rounded down.",
    ),
  seed: whole("a seed", { from: 0, upTo: 2 ** 32 - 1 }).default(1)
    .describe("Chance of a run that names no other seed. 1 when left out."),
  teaches: listOf(id("the name of a topic"), { of: "topics", from: 0, upTo: 32 }).default([])
    .describe("Topics of the course."),
  args: args.default([]).describe("What the program finds in its argv."),
  env: env.default({}).describe('Further variables: { LAB_ADDRESSES: "${hole},${main}" }.'),
  links: namedMap(plan, { noun: "links", name: linkForm, key: linkPattern })
    .default({})
    .describe("Links and their faults. `direct` has none and always exists."),
  checks: listOf(check, { of: "checks", from: 1, upTo: most.checks })
    .describe("What is graded, in order."),
}).refine(({ role, transport, checks }) => transport !== undefined || isFilter(role, checks), {
  // Told beside whatever else is wrong, as every field that is missing.
  when: ({ value }) => typeof value === "object" && value !== null && !Array.isArray(value),
  error: 'Missing "transport": write tcp, udp or unix',
  params: { isMissing: true },
}).transform(({ args, env, transport = "tcp", ...said }) => {
  const links = { direct, ...said.links };
  const checks = said.checks.map((check) => {
    const role = check.role ?? said.role;
    const planned = withPlans(check.body, { links, played: check.links });
    const body: Body = withEnds(withMishaps(planned, transport), role);
    return { ...check, role, args: check.args ?? args, env: check.env ?? env, body };
  });
  return { ...said, transport, links, checks };
});

/** Something else may be wrong as well: then the checks are as the file has them. */
function isFilter(role: Role, checks: unknown): boolean {
  const roles = Array.isArray(checks) ? checks.map((check) => Object(check).role ?? role) : [];
  return [role, ...roles].every((role) => role === "filter");
}

/** A scenario out of whatever the YAML held. */
export function formScenario(value: unknown): Formed<Scenario> {
  return formed(scenario, value);
}

/** A plan out of a file that holds nothing else. */
export function formPlan(value: unknown): Formed<Plan> {
  return formed(barePlan, value);
}

/** The form of a scenario file as JSON Schema, for editors. */
export function scenarioForm(): object {
  return z.toJSONSchema(scenario, { target: "draft-2020-12", io: "input" });
}
