import type { Allowance, Budget } from "../../core/budget.ts";
import { type GuaranteeName, guaranteeNames } from "../../core/guarantees/guarantee.ts";
import type { BudgetStep } from "../../core/steps/budget.ts";
import type { CheckStep } from "../../core/steps/check.ts";
import type { GuaranteesStep } from "../../core/steps/guarantees.ts";
import { choice, complaint, fields, listOf, whole } from "./shapes.ts";
import { noPeer } from "./steps_peer.ts";
import { callValues, functionName } from "./value.ts";
import { peer, size } from "./words.ts";
import { type Schema, z } from "./zod.ts";

const names: Schema<readonly GuaranteeName[]> = listOf(choice("guarantee", guaranteeNames), {
  of: "guarantees",
  from: 1,
  upTo: guaranteeNames.length,
}).superRefine((said, context) => {
  for (const [i, name] of said.entries()) {
    if (said.indexOf(name) === i) continue;
    const message = `Cannot name "${name}" twice in one list`;
    context.addIssue({ code: "custom", message, path: [i] });
  }
});

type SaidGuarantees = Pick<GuaranteesStep, "kind" | "of" | "from" | "to">;

/** Ends that are left out are known once the role and the peers of the check are. */
export const guarantees: Schema<SaidGuarantees> = z.union([
  names.transform((of) => ({ of, from: undefined, to: undefined })),
  fields("guarantees", {
    of: names.describe("What must hold: [integrity, no-duplication, order, completeness]."),
    from: peer.optional().describe("Who said it: a peer, or input. Not without `to`."),
    to: peer.optional().describe("Who heard it: a peer, or output. Not without `from`."),
  }),
], {
  error: complaint({
    noun: "guarantees",
    write: `a list of ${guaranteeNames.join(", ")}, or { of: [order], from: a, to: b }`,
  }),
}).transform(({ of, from, to }, context): SaidGuarantees => {
  if ((from === undefined) !== (to === undefined)) {
    const message = 'Cannot say one end alone: write both "from" and "to", or neither';
    context.addIssue({ code: "custom", message, params: { isMissing: true } });
  }
  return { kind: "guarantees", of, from: from ?? noPeer, to: to ?? noPeer };
});

const mostDatagrams = 1_000_000;

const saidAllowance = fields("an allowance", {
  datagrams: whole("a number of datagrams", { from: 0, upTo: mostDatagrams }).optional()
    .describe("udp: so many datagrams at most, those that are sent again too."),
  bytes: size().optional().describe("So many bytes at most, those that are sent again too: 4KiB."),
  unacknowledged: whole("a number of datagrams", { from: 1, upTo: mostDatagrams }).optional()
    .describe("udp: so many different datagrams at most since the last one that came back."),
});

const allowance: Schema<Allowance> = saidAllowance.refine(hasSome, {
  error: "Cannot bound nothing: write datagrams, bytes or unacknowledged",
  params: { isMissing: true },
});

/** What crosses the link of the main door, at most. */
export const budget: Schema<Pick<BudgetStep, "kind" | "budget">> = fields("a budget", {
  both: allowance.optional().describe("Bounds of each direction."),
  toServer: allowance.optional().describe("Of what goes to the server, or to the receiver."),
  toClient: allowance.optional().describe("Of what goes back."),
}).refine(hasSome, {
  error: "Cannot have an empty budget: write toServer, toClient or both",
  params: { isMissing: true },
}).transform(({ both, toServer, toClient }) => {
  const bounds: Budget = {
    ...((both ?? toServer) && { toServer: { ...both, ...toServer } }),
    ...((both ?? toClient) && { toClient: { ...both, ...toClient } }),
  };
  return { kind: "budget" as const, budget: bounds };
});

function hasSome(said: object): boolean {
  return Object.keys(said).length > 0;
}

type SaidCheckStep = Pick<CheckStep, "kind" | "of" | "with">;

/** A function that plays and judges. */
export const ownCheck: Schema<SaidCheckStep> = z.union([
  functionName.transform((of): SaidCheckStep => ({ kind: "check", of, with: [] })),
  fields("a check of your own", {
    of: functionName.describe("The function: ./checks.ts#name."),
    with: callValues.describe("What it is given: a value, a number, or a list of these."),
  }).transform((said): SaidCheckStep => ({ kind: "check", ...said })),
], {
  error: complaint({
    noun: "a check of your own",
    write: "./checks.ts#name, or { of: ./checks.ts#name, with: $x }",
  }),
});

/** The verbs that judge a whole play. Each has a file of its own in `lab/core/steps/`. */
export const lawVerbs = {
  guarantees: guarantees.describe(
    "What was said at one end and heard at the other must hold these, up to now.",
  ),
  budget: budget.describe("What crossed the link of the main door must be within these bounds."),
  check: ownCheck.describe("A function of the scenario's folder plays and judges."),
};
