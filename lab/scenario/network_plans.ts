import type { Body, Given, Plan, Transport } from "../core/scenario.ts";
import { mishapsOf } from "../core/schedule.ts";
import { changed, stepsOf, withSteps } from "./step_tree.ts";

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
  const steps = changed(
    stepsOf(body),
    (step) =>
      step.kind === "network" ? { ...step, plan: planNamed(step.name, known) ?? step.plan } : step,
  );
  return withSteps(body, steps);
}

function planNamed(name: string, links: Links): Plan | undefined {
  return Object.hasOwn(links, name) ? links[name] : undefined;
}

/** The same body; a given network of which nothing is said can have every fault there is. */
export function withMishaps(body: Body, transport: Transport): Body {
  if (body.kind === "steps") return body;
  const given = Object.entries(body.property.given)
    .map(([name, each]): [string, Given] => [name, withAllMishaps(each, transport)]);
  return { ...body, property: { ...body.property, given: Object.fromEntries(given) } };
}

function withAllMishaps(given: Given, transport: Transport): Given {
  if (given.kind !== "faults" || given.toServer.length + given.toClient.length > 0) return given;
  const all = mishapsOf(transport);
  return { ...given, toServer: all, toClient: all };
}
