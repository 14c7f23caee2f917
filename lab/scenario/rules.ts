import type { Check, Plan, Scenario } from "../core/scenario.ts";
import { closest } from "./did_you_mean.ts";
import { brokenDoors, brokenEnv } from "./door_rules.ts";
import { brokenLinks, hasClient, isWithoutFaults, whyNotRefused } from "./link_rules.ts";
import type { Issue, Path } from "./problem.ts";
import { brokenProperty } from "./property_rules.ts";
import { unknownWord } from "./shown.ts";
import { brokenStepRules } from "./step_rules.ts";

/** Whether a file has something at a place. */
export type Has = (path: Path) => boolean;

/** What a schema cannot say: where the parts of a scenario do not fit together. */
export function brokenRules(scenario: Scenario, has: Has = () => true): readonly Issue[] {
  return [
    ...brokenDoors(scenario),
    ...brokenLinks(scenario, has),
    ...scenario.checks.flatMap((check, i) => brokenCheck(check, { scenario, has, number: i })),
  ];
}

interface Place {
  readonly scenario: Scenario;
  readonly has: Has;
  readonly number: number;
}

function brokenCheck(check: Check, { scenario, has, number }: Place): readonly Issue[] {
  const path = ["checks", number];
  const { transport, doors, links } = scenario;
  const envPath = has([...path, "env"]) ? [...path, "env"] : ["env"];
  return [
    ...brokenId(check, { earlier: scenario.checks.slice(0, number), path }),
    ...brokenNeeds(check, { scenario, number }),
    ...brokenCheckLinks(check, { scenario, path: [...path, "links"] }),
    ...brokenEnv(check, { scenario, path: envPath }),
    ...brokenProperty(check, { scenario, path, has }),
    ...brokenStepRules(check.body, {
      path,
      setting: { role: check.role, transport, doors, links, played: check.links, has },
    }),
  ];
}

function brokenId(
  { id }: Check,
  { earlier, path }: { earlier: readonly Check[]; path: Path },
): readonly Issue[] {
  if (!earlier.some((check) => check.id === id)) return [];
  const message = `Cannot name a second check "${id}": every check has an id of its own`;
  return [{ path: [...path, "id"], at: "value", message }];
}

function brokenNeeds(
  check: Check,
  { scenario, number }: { scenario: Scenario; number: number },
): readonly Issue[] {
  const ids = scenario.checks.map(({ id }) => id);
  const earlier = new Set(ids.slice(0, number));
  return check.needs.flatMap((need, i): readonly Issue[] => {
    const path = ["checks", number, "needs", i];
    if (check.needs.indexOf(need) < i) return [twice(need, path)];
    if (earlier.has(need)) return [];
    const message = need === check.id
      ? `Cannot need "${need}": a check cannot need itself`
      : ids.includes(need)
      ? `Cannot need "${need}": it stands below, and a check needs earlier ones`
      : `Cannot need "${need}": no check has this id${didYouMean(need, earlier)}`;
    return [{ path, at: "value", message }];
  });
}

function brokenCheckLinks(
  check: Check,
  { scenario, path }: { scenario: Scenario; path: Path },
): readonly Issue[] {
  // A generated network is no link of the scenario.
  if (check.body.kind === "property" && check.body.property.link !== undefined) return [];
  const known = Object.keys(scenario.links);
  return check.links.flatMap((link, i): readonly Issue[] => {
    if (check.links.indexOf(link) < i) return [twice(link, [...path, i])];
    const message = known.includes(link)
      ? whyNotOn(scenario.links[link], { check, scenario })
      : unknownWord({ noun: "link", word: link, known });
    return message === undefined ? [] : [{ path: [...path, i], at: "value", message }];
  });
}

function whyNotOn(
  plan: Plan | undefined,
  { check: { role }, scenario }: { check: Check; scenario: Scenario },
): string | undefined {
  if (role === "filter" && !isWithoutFaults(plan)) {
    return "Cannot put a filter on a link with faults: it has no sockets, so write [direct]";
  }
  const isRefusing = plan?.toServer.refuse !== undefined && plan.at === undefined;
  // Without any client the link itself is wrong, and is told so.
  return isRefusing && role !== "client" && hasClient(scenario) ? whyNotRefused : undefined;
}

function twice(name: string, path: Path): Issue {
  return { path, at: "value", message: `Cannot name "${name}" twice in one list` };
}

function didYouMean(word: string, known: Iterable<string>): string {
  const near = closest(word, known);
  return near === undefined ? "" : `, did you mean "${near}"?`;
}
