import type { Check, Faults, Given, Plan, Scenario } from "./scenario.ts";
import { numbersOf } from "./steps/each.ts";
import type { Expectation } from "./steps/expect.ts";
import type { Step } from "./steps/step.ts";
import type { Value } from "./value.ts";

/** The time that a check plans to spend waiting, however fast the machine is. */
export interface Cost {
  readonly check: string;
  readonly link: string;
  readonly plays: number;
  readonly plannedMs: number;
}

/**
 * Adds up the waits that a scenario plans: `wait` steps, gaps, stalls, delays, quiet times and slow
 * rates, for as many plays as each check has. Generated values count with half of their largest
 * size. It is an estimate: both directions of a conversation are taken to happen at the same time,
 * each answer to be as long as what it answers, and a link to stay as it is.
 */
export function costsOf(scenario: Scenario): readonly Cost[] {
  return scenario.checks.flatMap((check) =>
    check.links.map((link): Cost => {
      const { steps, plays, given } = playsOf(check);
      const plan = scenario.links[link] ?? { toServer: {}, toClient: {} };
      const plannedMs = plays * (waitsOf(steps) + waitsOfPlan(plan, sendsOf(steps, given)));
      return { check: check.id, link, plays, plannedMs: Math.round(plannedMs) };
    })
  );
}

function playsOf({ body }: Check) {
  if (body.kind === "steps") return { steps: body.steps, plays: 1, given: {} };
  const { steps, runs, given } = body.property;
  return { steps, plays: runs, given };
}

function waitsOf(steps: readonly Step[]): number {
  return sum(steps.map((step) => {
    if (step.kind === "wait") return step.forMs;
    if (step.kind === "expect" || step.kind === "output") return silenceOf(step.what);
    if (step.kind === "each") return numbersOf(step).length * waitsOf(step.steps);
    if (step.kind === "together") return Math.max(...step.branches.map(waitsOf));
    return 0;
  }));
}

function silenceOf(what: Expectation): number {
  return what.kind === "nothing" ? what.forMs : 0;
}

function waitsOfPlan({ toServer, toClient }: Plan, sends: readonly number[]): number {
  const bytes = sum(sends);
  return Math.max(waitsOfFaults(toServer, bytes), waitsOfFaults(toClient, bytes)) +
    sum([toServer, toClient].map((faults) => waitsOnTheWay(faults, sends)));
}

/** What an answer waits for once more. */
function waitsOnTheWay({ delay, coalesce }: Faults, sends: readonly number[]): number {
  const quiet = coalesce ? sends.filter((bytes) => bytes < coalesce.bytes).length : 0;
  return (delay?.byMs ?? 0) + quiet * (coalesce?.quietMs ?? 0);
}

function waitsOfFaults({ stall, throttle, slice }: Faults, bytes: number): number {
  const stalledMs = stall && stall.atByte < bytes ? stall.forMs : 0;
  const slowMs = throttle
    ? Math.max(0, bytes - throttle.burstBytes) / throttle.bytesPerS * 1000
    : 0;
  const everyBytes = slice?.every ? (slice.every.from + slice.every.to) / 2 : 0;
  const pieces = everyBytes > 0 ? bytes / everyBytes : slice?.at.length ?? 0;
  return stalledMs + slowMs + (slice ? Math.min(slice.first, pieces) * slice.gapMs : 0);
}

/** How many bytes each send has. */
function sendsOf(
  steps: readonly Step[],
  given: Readonly<Record<string, Given>>,
): readonly number[] {
  return steps.flatMap((step) => {
    if (step.kind === "send") return [sizeOf(step.value, given)];
    if (step.kind === "input") return step.value ? [sizeOf(step.value, given)] : [];
    if (step.kind === "each") return numbersOf(step).flatMap(() => sendsOf(step.steps, given));
    if (step.kind === "together") return step.branches.flatMap((each) => sendsOf(each, given));
    return [];
  });
}

function sizeOf(value: Value, given: Readonly<Record<string, Given>>): number {
  switch (value.kind) {
    case "text":
      return value.text.length;
    case "bytes":
      return value.bytes.length;
    case "repeat":
      return value.times * sizeOf(value.of, given);
    case "random":
      return value.bytes;
    case "list":
      return sum(value.of.map((item) => sizeOf(item, given)));
    case "name":
      return middleOf(given[value.name]);
    case "call":
      return sum(value.with.map((arg) => sizeOf(arg, given)));
    default:
      return value satisfies never;
  }
}

function middleOf(given: Given | undefined): number {
  if (!given || given.kind === "int" || given.kind === "oneOf") return 0;
  const middle = (given.from + given.upTo) / 2;
  return given.kind === "list" ? middle * middleOf(given.of) : middle;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
