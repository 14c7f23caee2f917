import type { Body, Role } from "../core/scenario.ts";
import { inputEnd, outputEnd } from "../core/steps/guarantees.ts";
import type { Step } from "../core/steps/step.ts";
import { changed, stepsOf, withSteps } from "./step_tree.ts";

/** The same steps; a peer that was left out is put in when the steps have one peer only. */
export function withPeers(steps: readonly Step[]): readonly Step[] {
  const peer = onlyPeer(steps);
  if (peer === undefined) return steps;
  return changed(steps, (step) => {
    const lacks = (step.kind === "send" || step.kind === "expect") && step.peer === "";
    return lacks ? { ...step, peer } : step;
  });
}

/**
 * The same body; ends that guarantees leave out are put in where nothing else can be meant: from
 * input to output, or from the only peer to itself, as an echo goes.
 */
export function withEnds(body: Body, role: Role): Body {
  const steps = stepsOf(body);
  const peer = onlyPeer(steps);
  const isSocketless = role === "pair" || role === "filter";
  const from = isSocketless ? inputEnd : peer;
  const to = isSocketless ? outputEnd : peer;
  if (from === undefined || to === undefined) return body;
  return withSteps(
    body,
    changed(
      steps,
      (step) => step.kind === "guarantees" && step.from === "" ? { ...step, from, to } : step,
    ),
  );
}

function onlyPeer(steps: readonly Step[]): string | undefined {
  const [only, second] = peersIn(steps);
  return second === undefined ? only : undefined;
}

/** The peers that steps connect or accept, as they are written, each once. */
export function peersIn(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap(peersOf))];
}

function peersOf(step: Step): readonly string[] {
  switch (step.kind) {
    case "connect":
    case "accept":
      return [step.peer];
    case "each":
      return peersIn(step.steps);
    case "together":
      return step.branches.flatMap(peersIn);
    default:
      return [];
  }
}
