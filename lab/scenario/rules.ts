import type { Check, Given, Scenario } from "../core/scenario.ts";
import { namesOf } from "../core/value.ts";
import { closest } from "./did_you_mean.ts";
import type { Issue, Path } from "./problem.ts";
import { unknownWord } from "./shown.ts";
import { brokenStepRules } from "./step_rules.ts";

/** What a schema cannot say: where the parts of a scenario do not fit together. */
export function brokenRules(scenario: Scenario): readonly Issue[] {
  return [
    ...brokenLinks(scenario),
    ...scenario.checks.flatMap((check, i) => [
      ...brokenId(check, { earlier: scenario.checks.slice(0, i), path: ["checks", i] }),
      ...brokenNeeds(check, { scenario, number: i }),
      ...brokenCheckLinks(check, { scenario, path: ["checks", i, "links"] }),
      ...brokenProcess(check, { scenario, path: ["checks", i] }),
      ...brokenProperty(check, ["checks", i, "property", "given"]),
      ...brokenStepRules(check.body, ["checks", i]),
    ]),
  ];
}

function brokenLinks({ links }: Scenario): readonly Issue[] {
  const direct = links["direct"];
  const faults = { ...direct?.toServer, ...direct?.toClient };
  if (Object.keys(faults).length === 0) return [];
  const message = 'Cannot put faults on "direct": give a link with faults another name';
  return [{ path: ["links", "direct"], at: "key", message }];
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
    if (known.includes(link)) return [];
    const message = unknownWord({ noun: "link", word: link, known });
    return [{ path: [...path, i], at: "value", message }];
  });
}

function brokenProcess(
  { body }: Check,
  { scenario, path }: { scenario: Scenario; path: Path },
): readonly Issue[] {
  if (body.kind === "steps" || body.property.process === "fresh" || scenario.state === "none") {
    return [];
  }
  const message = 'Cannot share one process: only a scenario with "state: none" can';
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
  return given.of.flatMap((value, i) =>
    namesOf(value).map((name): Issue => ({
      path: [...path, "oneOf", i],
      at: "value",
      message: `Cannot use "$${name}" here: what is given is chosen before any name is known`,
    }))
  );
}

function twice(name: string, path: Path): Issue {
  return { path, at: "value", message: `Cannot name "${name}" twice in one list` };
}

function didYouMean(word: string, known: Iterable<string>): string {
  const near = closest(word, known);
  return near === undefined ? "" : `, did you mean "${near}"?`;
}
