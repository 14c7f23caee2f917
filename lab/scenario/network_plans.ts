import type { Body, Plan } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";

/** What `network: heal` says: no faults, as on the direct link. */
export const healName = "heal";

export const direct: Plan = { toServer: {}, toClient: {} };

type Links = Readonly<Record<string, Plan>>;

/**
 * The same body; network steps that name a link carry its plan. Unknown names are a rule's.
 *
 * @param played The links of the check: `heal` and `direct` take the faults away at their door.
 */
export function withPlans(
  body: Body,
  { links, played }: { links: Links; played: readonly string[] },
): Body {
  const at = played.map((name) => planNamed(name, links)?.at).find((door) => door !== undefined);
  const none = at === undefined ? direct : { ...direct, at };
  const known = { ...links, [healName]: none, direct: none };
  if (body.kind === "steps") return { ...body, steps: filled(body.steps, known) };
  return { ...body, property: { ...body.property, steps: filled(body.property.steps, known) } };
}

function filled(steps: readonly Step[], links: Links): readonly Step[] {
  return steps.map((step) => {
    switch (step.kind) {
      case "network":
        return { ...step, plan: planNamed(step.name, links) ?? step.plan };
      case "each":
        return { ...step, steps: filled(step.steps, links) };
      case "together":
        return { ...step, branches: step.branches.map((branch) => filled(branch, links)) };
      default:
        return step;
    }
  });
}

function planNamed(name: string, links: Links): Plan | undefined {
  return Object.hasOwn(links, name) ? links[name] : undefined;
}
