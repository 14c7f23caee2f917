import type { Body, Check, Property } from "../../core/scenario.ts";
import type { Step } from "../../core/steps/step.ts";
import { most } from "../most.ts";
import { withPeers } from "../peers.ts";
import { given } from "./given.ts";
import { args, env, role } from "./program.ts";
import { choice, fields, listOf, namedMap, textLike, whole } from "./shapes.ts";
import { steps } from "./step.ts";
import { budget, guarantees, ownCheck } from "./steps_laws.ts";
import { duration, id, localised, nameForm, namePattern } from "./words.ts";
import { type Schema, z } from "./zod.ts";

/** What may stand at the end of a check, or of a property, in place of a last step. */
const laws = {
  guarantees: guarantees.optional().describe(
    "What must hold at the end: [integrity, no-duplication, order, completeness, boundaries].",
  ),
  budget: budget.optional().describe("What may have crossed the link at the end, at most."),
};

const network = textLike(/^\$[a-zA-Z]\w*$/, {
  noun: "the name of a network",
  write: "that of the given faults, as $network",
});

const property: Schema<Property> = fields("a property", {
  runs: whole("a number of runs", { from: 1, upTo: most.runs }).default(40)
    .describe("How many times the steps are played. 40 when left out."),
  given: namedMap(given, { noun: "given", name: nameForm, key: namePattern })
    .refine((names) => Object.keys(names).length > 0, {
      error: "Cannot be empty: give a name and what it ranges over, or write steps instead",
    })
    .describe("Names, and what each ranges over. The steps write $name."),
  link: network.optional().describe(
    "The given faults on which it is played, in place of the check's links: $network.",
  ),
  steps: steps.describe("The steps, which must hold for everything that is given."),
  ...laws,
  process: choice("process", ["fresh", "shared"]).default("fresh")
    .describe('"shared": one process for many runs; only with `state: none`. "fresh" else.'),
  deadline: duration({ least: "1ms" }).prefault("2s")
    .describe("The longest time without progress in one run. 2s when left out."),
}).transform(({ deadline, link, guarantees, budget, ...said }): Property => ({
  ...said,
  link: link?.slice(1),
  steps: [...said.steps, ...lastSteps({ guarantees, budget })],
  deadlineMs: deadline,
}));

function lastSteps(
  { guarantees, budget }: { [Law in keyof typeof laws]: z.output<(typeof laws)[Law]> },
): readonly Step[] {
  return [...(guarantees ? [guarantees] : []), ...(budget ? [budget] : [])].map(plain);
}

/** A step without anything beside its verb. */
function plain<S extends object>(said: S) {
  return { ...said, withinMs: undefined, note: undefined, as: undefined };
}

/** A check as it is written: what it leaves out is what the scenario says. */
export type SaidCheck =
  & Omit<Check, "role" | "args" | "env">
  & {
    readonly [Field in "role" | "args" | "env"]?: Check[Field] | undefined;
  };

/** One graded item. */
export const check: Schema<SaidCheck> = fields("a check", {
  id: id("the id of a check").describe("A name such as half-close, once in this file."),
  title: localised.describe("What the program can do when it passes."),
  points: whole("points", { from: 0, upTo: most.points })
    .describe("Whole points. They are earned when the check passes on all of its links."),
  needs: listOf(id("the id of a check"), { of: "needed checks", from: 0, upTo: most.checks })
    .default([])
    .describe("Earlier checks that must have passed, or else this one is skipped."),
  links: listOf(id("the name of a link"), { of: "links", from: 1, upTo: 16 }).default(["direct"])
    .describe("The links on which it is played. [direct] when left out."),
  role: role.optional().describe("What the program is in this check. As in the scenario else."),
  args: args.optional().describe("Its arguments, in place of the scenario's."),
  env: env.optional().describe("Its further variables, in place of the scenario's."),
  hint: localised.optional().describe("What a student reads when the check fails."),
  steps: steps.optional().describe("The steps, in order."),
  property: property.optional().describe("Steps that must hold for many generated values."),
  check: ownCheck.optional()
    .describe("A function that plays and judges, in place of steps: ./checks.ts#name."),
  ...laws,
}).transform(({ hint, links, steps, property, check, guarantees, budget, ...said }, context) => {
  const bodies = [steps, property, check].filter((body) => body !== undefined);
  if (bodies.length !== 1) {
    const message = 'Cannot play this check: write exactly one of "steps", "property" and "check"';
    const isMissing = bodies.length === 0;
    context.addIssue({ code: "custom", message, params: { isMissing } });
    return z.NEVER;
  }
  const laws = { guarantees, budget };
  if (property) refuseBeside(laws, context);
  const body: Body = property
    ? { kind: "property", property: { ...property, steps: withPeers(property.steps) } }
    : {
      kind: "steps",
      steps: withPeers([...(check ? [plain(check)] : steps ?? []), ...lastSteps(laws)]),
    };
  return { ...said, hint, links: property?.link === undefined ? links : [property.link], body };
}).meta({ id: "check" });

function refuseBeside(laws: object, context: z.RefinementCtx): void {
  for (const [law, said] of Object.entries(laws)) {
    if (said === undefined) continue;
    const message = `Cannot say "${law}" beside a property: write it inside the property`;
    context.addIssue({ code: "custom", message, path: [law], params: { at: "key" } });
  }
}
