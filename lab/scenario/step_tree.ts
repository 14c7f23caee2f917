import type { Body } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";

/** The same steps, those inside `each` and `together` too, every one changed. */
export function changed(steps: readonly Step[], change: (step: Step) => Step): readonly Step[] {
  return steps.map((step) => {
    switch (step.kind) {
      case "each":
        return { ...step, steps: changed(step.steps, change) };
      case "together":
        return { ...step, branches: step.branches.map((branch) => changed(branch, change)) };
      default:
        return change(step);
    }
  });
}

export function stepsOf(body: Body): readonly Step[] {
  return body.kind === "property" ? body.property.steps : body.steps;
}

/** The same body with other steps. */
export function withSteps(body: Body, steps: readonly Step[]): Body {
  if (body.kind === "steps") return { ...body, steps };
  return { ...body, property: { ...body.property, steps } };
}
