import type { Body, Check, Property } from "../../core/scenario.ts";
import { most } from "../most.ts";
import { withPeers } from "../peers.ts";
import { given } from "./given.ts";
import { args, env, role } from "./program.ts";
import { choice, fields, listOf, namedMap, whole } from "./shapes.ts";
import { steps } from "./step.ts";
import { duration, id, localised, nameForm, namePattern } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const property: Schema<Property> = fields("a property", {
  runs: whole("a number of runs", { from: 1, upTo: most.runs }).default(40)
    .describe("How many times the steps are played. 40 when left out."),
  given: namedMap(given, { noun: "given", name: nameForm, key: namePattern })
    .refine((names) => Object.keys(names).length > 0, {
      error: "Cannot be empty: give a name and what it ranges over, or write steps instead",
    })
    .describe("Names, and what each ranges over. The steps write $name."),
  steps: steps.describe("The steps, which must hold for everything that is given."),
  process: choice("process", ["fresh", "shared"]).default("fresh")
    .describe('"shared": one process for many runs; only with `state: none`. "fresh" else.'),
  deadline: duration({ least: "1ms" }).prefault("2s")
    .describe("The longest time for one run. 2s when left out."),
}).transform(({ deadline, ...said }) => ({ ...said, deadlineMs: deadline }));

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
}).transform(({ steps, property, hint, ...said }, context): SaidCheck => {
  if ((steps === undefined) === (property === undefined)) {
    const message = 'Cannot play this check: write either "steps" or "property"';
    context.addIssue({ code: "custom", message, params: { isMissing: steps === undefined } });
    return z.NEVER;
  }
  const body: Body = property
    ? { kind: "property", property: { ...property, steps: withPeers(property.steps) } }
    : { kind: "steps", steps: withPeers(steps ?? []) };
  return { ...said, hint, body };
}).meta({ id: "check" });
