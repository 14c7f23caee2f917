import type { Direction, GivenFaults, Property, Role, Scenario } from "../core/scenario.ts";
import { mishapsOf } from "../core/schedule.ts";
import { isFaultWord } from "../core/schedule_text.ts";
import { lessonOfMishap } from "./fault_lessons.ts";
import { healName } from "./network_plans.ts";
import type { Issue, Path } from "./problem.ts";
import type { Setting } from "./setting.ts";
import { unknownWord } from "./shown.ts";

interface Place {
  readonly role: Role;
  readonly scenario: Scenario;
  /** Of the check. */
  readonly path: Path;
  readonly has: Setting["has"];
}

/** What is wrong with the generated network of a property, or with having one. */
export function brokenNetworks(property: Property, place: Place): readonly Issue[] {
  const { scenario: { transport }, path, has } = place;
  const inGiven = [...path, "property", "given"];
  const networks = Object.entries(property.given).flatMap(([name, given]) =>
    given.kind === "faults" ? [{ name, given }] : []
  );
  const names = networks.map(({ name }) => name);
  return [
    ...brokenLink(property, { ...place, names }),
    ...names.flatMap((name, i) => brokenName(name, { isFirst: i === 0, property, place })),
    ...(names.length > 0 ? wordsOfCases(property, inGiven) : []),
    ...networks.flatMap(({ name, given }) =>
      brokenFaults(given, { path: [...inGiven, name, "faults"], transport, has })
    ),
  ];
}

function brokenLink(
  { link, given }: Property,
  { role, path, has, names }: Place & { names: readonly string[] },
): readonly Issue[] {
  if (link === undefined) return [];
  const place = [...path, "property", "link"];
  if (role === "filter") {
    const message = "Cannot play a filter on a network: it has no sockets, so leave out link";
    return [{ path: place, at: "key", message }];
  }
  if (!names.includes(link)) {
    return [{ path: place, at: "value", message: whyNoNetwork({ link, given, names }) }];
  }
  if (!has([...path, "links"])) return [];
  const message = "Cannot play a property on links and on a network of its own: leave out links";
  return [{ path: [...path, "links"], at: "key", message }];
}

function whyNoNetwork(
  { link, given, names }: {
    link: string;
    given: Property["given"];
    names: readonly string[];
  },
): string {
  if (Object.hasOwn(given, link)) {
    return `Cannot play on "$${link}": it is no network; write given: { network: { faults: {} } }`;
  }
  if (names.length > 0) {
    const known = names.map((name) => `$${name}`);
    return unknownWord({ noun: "network", word: `$${link}`, known });
  }
  return `Cannot play on "$${link}": nothing of that name is given; ` +
    `write given: { ${link}: { faults: {} } }`;
}

function brokenName(
  name: string,
  { isFirst, property, place: { scenario, path } }: {
    isFirst: boolean;
    property: Property;
    place: Place;
  },
): readonly Issue[] {
  const issue = (message: string): Issue => ({
    path: [...path, "property", "given", name],
    at: "key",
    message,
  });
  if (name === healName) {
    return [issue(`Cannot name a network "heal": "network: heal" takes all faults away`)];
  }
  if (Object.hasOwn(scenario.links, name)) {
    return [issue(`Cannot name a network "${name}": a link has this name`)];
  }
  if (!isFirst) return [issue(`Cannot give a second network "${name}": a property has one`)];
  if (property.link !== undefined) return [];
  return [
    issue(`Cannot give the network "${name}" for nothing: write link: $${name} beside given`),
  ];
}

/** A case is one line of text, where a value's name must not begin what happens on the network. */
function wordsOfCases({ given }: Property, path: Path): readonly Issue[] {
  return Object.keys(given).filter(isFaultWord).map((name): Issue => {
    const as = name === "no" ? "no faults" : `${name} toServer`;
    const message = `Cannot give the name "${name}" beside a network: a case would read "${as} …"`;
    return { path: [...path, name], at: "key", message };
  });
}

interface FaultsPlace {
  /** Of the settings. */
  readonly path: Path;
  readonly transport: Scenario["transport"];
  readonly has: Setting["has"];
}

const ways: readonly Direction[] = ["toServer", "toClient"];

function brokenFaults(given: GivenFaults, place: FaultsPlace): readonly Issue[] {
  const broken = [...brokenWords(given, place), ...brokenFields(place)];
  if (broken.length > 0) return broken;
  const places = mostFaults(given);
  if (given.from <= places) return [];
  const field = place.transport === "udp" ? "first" : "within";
  const message = `Cannot have ${given.from} faults: at most ${places} fit in here; ` +
    `write a lower from, or a higher ${field}`;
  return [{ path: [...place.path, "from"], at: "value", message }];
}

function brokenWords(
  given: GivenFaults,
  { path, transport, has }: FaultsPlace,
): readonly Issue[] {
  return ways.flatMap((way) => {
    const said = has([...path, way]) ? way : "both";
    return given[way].flatMap((name, i): readonly Issue[] => {
      const lesson = lessonOfMishap(name, transport);
      if (lesson === undefined) return [];
      return [{ path: [...path, said, i], at: "value", message: `Cannot ${lesson}` }];
    });
  });
}

/** Settings of the other kind of transport, which would mean nothing. */
function brokenFields({ path, transport, has }: FaultsPlace): readonly Issue[] {
  const whyNot = transport === "udp"
    ? [["within", "a fault meets a datagram, not a byte; write first"]]
    : [
      ["first", "a stream has no datagrams; write within"],
      ["inARow", "a stream loses nothing"],
    ];
  return whyNot.flatMap(([field = "", why]): readonly Issue[] => {
    if (!has([...path, field])) return [];
    const message = `Cannot take "${field}" on ${transport}: ${why}`;
    return [{ path: [...path, field], at: "key", message }];
  });
}

/** Every fault needs a place of its own, and some datagrams must come through. */
function mostFaults({ first, inARow, within, ...given }: GivenFaults): number {
  const counts = ways.flatMap((way): readonly number[] => {
    const names = given[way];
    if (!names.some((name) => mishapsOf("udp").includes(name))) {
      return names.map((name) => (name === "slice" ? within : 1));
    }
    const isAllLost = names.every((name) => name === "drop" || name === "corrupt");
    return [isAllLost ? first - Math.floor(first / (inARow + 1)) : first];
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
