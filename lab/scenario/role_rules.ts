import type { Role } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";

type Verb = Step["kind"];

const structure: readonly Verb[] = ["each", "together"];
const ofFilters: readonly Verb[] = [
  "input",
  "output",
  "exit",
  "guarantees",
  "check",
  ...structure,
];
const ofPairs: readonly Verb[] = [...ofFilters, "wait", "network", "budget"];

/** Why a program of this role cannot be in such a step; undefined when it can. */
export function whyNotBy(role: Role, verb: Verb): string | undefined {
  if (role === "filter" && !ofFilters.includes(verb)) {
    return `Cannot use "${verb}" with a filter: it has no sockets; write input, output and exit`;
  }
  if (role === "pair" && !ofPairs.includes(verb)) {
    return `Cannot use "${verb}" with a pair: its two ends talk to each other; ` +
      "write input, output, network, wait and exit";
  }
  return undefined;
}
