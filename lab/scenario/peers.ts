import type { Step } from "../core/steps/step.ts";

/** The same steps; a peer that was left out is put in when the steps have one peer only. */
export function withPeers(steps: readonly Step[]): readonly Step[] {
  const [only, second] = peersIn(steps);
  return only === undefined || second !== undefined ? steps : steps.map((step) => fill(step, only));
}

function fill(step: Step, peer: string): Step {
  switch (step.kind) {
    case "send":
    case "expect":
      return step.peer === "" ? { ...step, peer } : step;
    case "each":
      return { ...step, steps: step.steps.map((inner) => fill(inner, peer)) };
    case "together":
      return {
        ...step,
        branches: step.branches.map((branch) => branch.map((inner) => fill(inner, peer))),
      };
    default:
      return step;
  }
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
