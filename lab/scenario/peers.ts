import type { Step } from "../core/steps/step.ts";
import type { Issue, Path } from "./problem.ts";

/** Steps with every peer that was left out put in, and where that could not be done. */
export interface Filled {
  readonly filled: readonly Step[];
  readonly issues: readonly Issue[];
}

/**
 * Puts in the peers that were left out, which can be done when the steps connect one peer only.
 *
 * @param path Of the list of steps.
 */
export function withPeers(steps: readonly Step[], path: Path): Filled {
  const names = [...new Set(connectedIn(steps))];
  const issues: Issue[] = [];
  return { filled: fill(steps, path), issues };

  function fill(steps: readonly Step[], path: Path): readonly Step[] {
    return steps.map((step, i) => fillOne(step, [...path, i]));
  }

  function fillOne(step: Step, path: Path): Step {
    switch (step.kind) {
      case "send":
      case "expect": {
        if (step.peer !== "") return step;
        const [only = ""] = names;
        if (names.length === 1) return { ...step, peer: only };
        issues.push({
          path: [...path, step.kind],
          at: "key",
          message: whichPeer(names, step.kind),
        });
        return step;
      }
      case "each":
        return { ...step, steps: fill(step.steps, [...path, "each", "steps"]) };
      case "together":
        return {
          ...step,
          branches: step.branches.map((branch, i) => fill(branch, [...path, "together", i])),
        };
      default:
        return step;
    }
  }
}

/** The peers that steps connect, as they are written. */
function connectedIn(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step): readonly string[] => {
    if (step.kind === "connect") return [step.peer];
    if (step.kind === "each") return connectedIn(step.steps);
    return step.kind === "together" ? step.branches.flatMap(connectedIn) : [];
  });
}

function whichPeer(names: readonly string[], verb: string): string {
  if (names.length === 0) return `Which peer? No step connects one: begin with "connect: a"`;
  const last = names.at(-1);
  const list = `${names.slice(0, -1).join(", ")} and ${last}`;
  return `Which peer? This check connects ${list}: write "peer: ${names[0]}" beside "${verb}"`;
}
