import type { Check, Direction, Faults, Given, GivenFaults, Plan, Scenario } from "./scenario.ts";
import {
  holdMs,
  type MishapName,
  planOfSchedule,
  type ScheduledFault,
  scheduledRates,
} from "./schedule.ts";
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
 * each answer to be as long as what it answers, and a link to stay as it is. A generated network
 * counts with its mean: so many faults as half way between fewest and most, each as likely as the
 * others. What a program does about a fault is not known here: its timers for sending again, and
 * the time that it lingers for a last datagram, come on top.
 */
export function costsOf(scenario: Scenario): readonly Cost[] {
  return scenario.checks.flatMap((check) =>
    check.links.map((link): Cost => {
      const { steps, plays, given, network } = playsOf(check);
      const sends = sendsOf(steps, given);
      const plan = scenario.links[link] ?? { toServer: {}, toClient: {} };
      const onLinkMs = network?.kind === "faults"
        ? waitsOfNetwork(network, sum(sends))
        : waitsOfPlan(plan, sends);
      const plannedMs = plays * (waitsOf(steps) + onLinkMs);
      return { check: check.id, link, plays, plannedMs: Math.round(plannedMs) };
    })
  );
}

function playsOf({ body }: Check) {
  if (body.kind === "steps") return { steps: body.steps, plays: 1, given: {}, network: undefined };
  const { steps, runs, given, link } = body.property;
  return { steps, plays: runs, given, network: link === undefined ? undefined : given[link] };
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

/** @param bytes So many are sent: a stream's fault may lie behind them. */
function waitsOfNetwork(given: GivenFaults, bytes: number): number {
  const ways: readonly Direction[] = ["toServer", "toClient"];
  const names = ways.flatMap((way) => given[way]);
  const waits = sum(names.map((name) => waitOfMishap(name, { given, bytes })));
  return names.length === 0 ? 0 : (given.from + given.upTo) / 2 * waits / names.length;
}

function waitOfMishap(
  name: MishapName,
  { given: { longestMs, within }, bytes }: { given: GivenFaults; bytes: number },
): number {
  const meanMs = longestMs * meanOfLongest;
  const reached = Math.min(1, bytes / within);
  switch (name) {
    case "drop":
    case "duplicate":
    case "corrupt":
      return 0;
    case "hold":
      return holdMs / 2;
    case "delay":
      return meanMs;
    case "stall":
      return reached * meanMs;
    case "slice":
      return reached * waitOfOne({ kind: name, way: "toServer", atByte: 1 }, bytes);
    case "throttle":
      return sum(
        scheduledRates.map((bytesPerS) =>
          waitOfOne({ kind: name, way: "toServer", bytesPerS }, bytes) / scheduledRates.length
        ),
      );
    default:
      return name satisfies never;
  }
}

function waitOfOne(fault: ScheduledFault, bytes: number): number {
  return waitsOfFaults(planOfSchedule({ kind: "schedule", faults: [fault] })[fault.way], bytes);
}

/** Whole, half and quarter of the longest time are drawn alike. */
const meanOfLongest = (1 + 1 / 2 + 1 / 4) / 3;

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
    case "number":
      return String(value.number).length;
    case "name":
      return middleOf(given[value.name]);
    case "call":
      return sum(value.with.map((arg) => sizeOf(arg, given)));
    default:
      return value satisfies never;
  }
}

function middleOf(given: Given | undefined): number {
  if (!given || given.kind === "int" || given.kind === "oneOf" || given.kind === "faults") return 0;
  const middle = (given.from + given.upTo) / 2;
  return given.kind === "list" ? middle * middleOf(given.of) : middle;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
