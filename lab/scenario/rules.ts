import type { Check, Given, Plan, Scenario } from "../core/scenario.ts";
import { namesOf, type Value } from "../core/value.ts";
import { closest } from "./did_you_mean.ts";
import { brokenDoors, brokenEnv } from "./door_rules.ts";
import { brokenLinks, hasClient, isWithoutFaults, whyNotRefused } from "./link_rules.ts";
import type { Issue, Path } from "./problem.ts";
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
    ...brokenProcess(check, { scenario, path }),
    ...brokenProperty(check, [...path, "property", "given"]),
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

function brokenProcess(
  { body, role }: Check,
  { scenario, path }: { scenario: Scenario; path: Path },
): readonly Issue[] {
  if (body.kind === "steps" || body.property.process === "fresh") return [];
  const message = scenario.state !== "none"
    ? 'Cannot share one process: only a scenario with "state: none" can'
    : role !== "server" || scenario.transport !== "tcp"
    ? "Cannot share one process: only a tcp server can"
    : undefined;
  if (message === undefined) return [];
  return [{ path: [...path, "property", "process"], at: "value", message }];
}

function brokenProperty({ body }: Check, path: Path): readonly Issue[] {
  if (body.kind === "steps") return [];
  return Object.entries(body.property.given)
    .flatMap(([name, given]) => brokenGiven(given, [...path, name]));
}

function brokenGiven(given: Given, path: Path): readonly Issue[] {
  if (given.kind === "list") return brokenGiven(given.of, [...path, "list", "of"]);
  if (given.kind !== "oneOf") return [];
  return given.of.flatMap((value, i): readonly Issue[] => {
    const place = { path: [...path, "oneOf", i], at: "value" } as const;
    const names = namesOf(value).map((name) => ({
      ...place,
      message: `Cannot use "$${name}" here: what is given is chosen before any name is known`,
    }));
    if (!hasCall(value)) return names;
    const message = "Cannot call a function here: call it in the steps, with what was given";
    return [...names, { ...place, message }];
  });
}

function hasCall(value: Value): boolean {
  if (value.kind === "call") return true;
  if (value.kind === "repeat") return hasCall(value.of);
  return value.kind === "list" && value.of.some(hasCall);
}

function twice(name: string, path: Path): Issue {
  return { path, at: "value", message: `Cannot name "${name}" twice in one list` };
}

function didYouMean(word: string, known: Iterable<string>): string {
  const near = closest(word, known);
  return near === undefined ? "" : `, did you mean "${near}"?`;
}
