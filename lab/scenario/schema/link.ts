import { type Faults, mainDoor, type Plan } from "../../core/scenario.ts";
import { anyFaults } from "./faults_any.ts";
import { datagramFaults, type InARow } from "./faults_datagram.ts";
import { streamFaults } from "./faults_stream.ts";
import { fields } from "./shapes.ts";
import { doorName } from "./words.ts";
import type { Schema } from "./zod.ts";

interface SaidPlan {
  readonly both?: Faults | undefined;
  readonly toServer?: Faults | undefined;
  readonly toClient?: Faults | undefined;
  readonly at?: string | undefined;
}

function faultsOf(inARow: InARow): Schema<Faults> {
  return fields(
    "a direction",
    { ...anyFaults, ...streamFaults, ...datagramFaults(inARow) },
    "fault",
  );
}

function directions(faults: Schema<Faults>) {
  return {
    both: faults.optional().describe("Faults of both directions."),
    toServer: faults.optional().describe("Faults on the way from the client to the server."),
    toClient: faults.optional().describe("Faults on the way back."),
  };
}

/** Few losses in a row, so that no correct program fails by bad luck. */
const mercy = 3;

const said: Schema<SaidPlan> = fields("a link", {
  ...directions(faultsOf(mercy).meta({ id: "faults" })),
  at: doorName.optional().describe("The door before which it lies. The main one when left out."),
});

/** The faults of a link; what is said for one direction replaces the same fault of `both`. */
export const plan: Schema<Plan> = said.transform(planOf).meta({ id: "link" });

/** A plan that stands in a step, and so needs a name for the story: "toServer: blackhole". */
export const namedPlan: Schema<{ readonly name: string; readonly plan: Plan }> = said
  .transform((said) => ({ name: nameOf(said), plan: planOf(said) }));

/** What a file of faults for `lab proxy` holds: no door, and no mercy that nobody asked for. */
export const barePlan: Schema<Plan> = fields("a plan", directions(faultsOf("any")))
  .transform(planOf);

function planOf({ both, toServer, toClient, at }: SaidPlan): Plan {
  const faults = { toServer: { ...both, ...toServer }, toClient: { ...both, ...toClient } };
  return at === undefined || at === mainDoor ? faults : { ...faults, at };
}

function nameOf({ at, ...directions }: SaidPlan): string {
  const told = Object.entries(directions)
    .map(([direction, faults]) =>
      `${direction}: ${Object.keys(faults ?? {}).join(", ") || "no faults"}`
    );
  const faults = told.join("; ") || "direct: no faults";
  return at === undefined ? faults : `${faults} (at ${at})`;
}
