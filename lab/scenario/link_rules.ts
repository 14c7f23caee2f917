import { mainDoor, type Plan, type Scenario } from "../core/scenario.ts";
import { healName } from "./network_plans.ts";
import { brokenPlan } from "./plan_rules.ts";
import type { Issue, Path } from "./problem.ts";
import { doorNamed, type Setting, unknownDoor } from "./setting.ts";

export const whyNotRefused =
  "Cannot refuse here: the program does not connect, the lab does; only a client, " +
  "or a link at a door of the lab, can be refused";

export function isWithoutFaults(plan: Plan | undefined): boolean {
  return Object.keys({ ...plan?.toServer, ...plan?.toClient }).length === 0;
}

export function hasClient({ role, checks }: Scenario): boolean {
  return [role, ...checks.map((check) => check.role)].includes("client");
}

/** Links whose faults cannot be where they are written. */
export function brokenLinks(scenario: Scenario, has: Setting["has"]): readonly Issue[] {
  // A link may be there for some checks only: it is for a client as soon as one of them is.
  const role = hasClient(scenario) ? "client" : scenario.role;
  return Object.entries(scenario.links).flatMap(([name, plan]): readonly Issue[] => {
    const path = ["links", name];
    if (name === "direct" && !isWithoutFaults(plan)) {
      const message = 'Cannot put faults on "direct": give a link with faults another name';
      return [{ path, at: "key", message }];
    }
    if (name === healName) {
      const message = 'Cannot name a link "heal": "network: heal" takes all faults away';
      return [{ path, at: "key", message }];
    }
    return brokenPlanAt(plan, { path, setting: { ...scenario, role, has, played: [] } });
  });
}

/** A plan of a link, or of a network step. */
export function brokenPlanAt(
  plan: Plan,
  { path, setting }: { path: Path; setting: Setting },
): readonly Issue[] {
  const name = plan.at ?? mainDoor;
  const door = doorNamed(name, setting);
  if (!door) {
    return [{ path: [...path, "at"], at: "value", message: unknownDoor(name, setting) }];
  }
  const broken = brokenPlan(plan, { path, transport: door.transport, has: setting.has });
  if (plan.toServer.refuse === undefined || door.side === "lab" || broken.length > 0) return broken;
  const said = setting.has([...path, "toServer", "refuse"]) ? "toServer" : "both";
  return [{ path: [...path, said, "refuse"], at: "key", message: whyNotRefused }];
}
