import { namesOfDoor } from "../core/door_names.ts";
import { type Body, mainDoor } from "../core/scenario.ts";
import { type EachStep, numbersOf } from "../core/steps/each.ts";
import type { NetworkStep } from "../core/steps/network.ts";
import type { Step } from "../core/steps/step.ts";
import type { TogetherStep } from "../core/steps/together.ts";
import { brokenPlanAt, whyNotRefused } from "./link_rules.ts";
import * as law from "./law_rules.ts";
import { most } from "./most.ts";
import { healName } from "./network_plans.ts";
import * as peer from "./peer_rules.ts";
import { peersIn } from "./peers.ts";
import type { Issue, Path } from "./problem.ts";
import * as program from "./program_rules.ts";
import { whyNotBy } from "./role_rules.ts";
import { linkPattern } from "./schema/words.ts";
import type { Setting } from "./setting.ts";
import { unknownWord } from "./shown.ts";
import { inside, type Refuse, refuseTaken, type Room, type Walk } from "./step_room.ts";

/**
 * Plays the steps of a check in the head, every `each` written out, and tells where a step uses a
 * peer or a name that is not there yet, or does what the program's role or transport cannot.
 *
 * @param path Of the check.
 */
export function brokenStepRules(
  body: Body,
  { path, setting }: { path: Path; setting: Setting },
): readonly Issue[] {
  const isProperty = body.kind === "property";
  const steps = isProperty ? body.property.steps : body.steps;
  const stepsPath = isProperty ? [...path, "property", "steps"] : [...path, "steps"];
  const wrong = tooManySteps(steps) ?? nothingButStates(steps);
  if (wrong !== undefined) return [{ path: stepsPath, at: "key", message: wrong }];
  // One sentence for each place, however often an `each` comes by.
  const issues = new Map<string, Issue>();
  const refuse: Refuse = (path, message, at = "value") => {
    const place = JSON.stringify(path);
    if (!issues.has(place)) issues.set(place, { path, at, message });
  };
  const given = isProperty ? Object.keys(body.property.given) : [];
  const networks = new Set(
    given.filter((name) => isProperty && body.property.given[name]?.kind === "faults"),
  );
  const room: Room = {
    setting,
    written: peersIn(steps),
    numbers: new Map(),
    names: new Set([
      ...given.filter((name) => !networks.has(name)),
      ...doorNames(setting),
    ]),
    networks,
    peers: new Map(),
    uses: new Set(),
    program: { isInputOver: false, hasEnded: false, hasEndedWell: false },
  };
  walk(steps, { path: stepsPath, room, refuse });
  return [...issues.values()];
}

/** What steps can say of the doors: `$door.main.port`, with `_` for a hyphen. */
function doorNames({ doors, transport, role }: Setting): readonly string[] {
  if (role === "filter") return [];
  const names = [...(transport === "unix" ? [] : [mainDoor]), ...Object.keys(doors)];
  return names.flatMap((name) => Object.values(namesOfDoor(name)));
}

function tooManySteps(steps: readonly Step[]): string | undefined {
  const written = count(steps, () => 1);
  if (written > most.steps) {
    return `Cannot have ${written} steps in one check: the most is ${most.steps}`;
  }
  const played = count(steps, (step) => Math.abs(step.to - step.from) + 1);
  if (played <= most.played) return undefined;
  return `Cannot play ${played} steps in one check, every each written out: ` +
    `the most is ${most.played}`;
}

function count(steps: readonly Step[], times: (step: EachStep) => number): number {
  return steps.reduce((sum, step) => {
    if (step.kind === "each") return sum + 1 + times(step) * count(step.steps, times);
    if (step.kind !== "together") return sum + 1;
    return step.branches.reduce((sum, branch) => sum + count(branch, times), sum + 1);
  }, 0);
}

function nothingButStates(steps: readonly Step[]): string | undefined {
  if (!isOnlyStates(steps)) return undefined;
  return "Cannot have a check of states alone: not every system can look at them";
}

function isOnlyStates(steps: readonly Step[]): boolean {
  return steps.length > 0 && steps.every((step) => {
    if (step.kind === "each") return isOnlyStates(step.steps);
    if (step.kind === "together") return step.branches.every(isOnlyStates);
    return step.kind === "state";
  });
}

function walk(steps: readonly Step[], list: Walk): void {
  for (const [i, step] of steps.entries()) {
    const here = stepAt(i, list);
    const why = whyNotBy(here.room.setting.role, step.kind);
    if (why !== undefined) here.refuse([...here.path, step.kind], why, "key");
    else walkOne(step, here);
    bind(step, here);
  }
}

export /** What is said beside the steps, and played as one of them, is told where it stands. */
function stepAt(i: number, list: Walk): Walk {
  if (list.room.setting.has([...list.path, i])) return inside(list, i);
  return { ...list, path: list.path.slice(0, -1) };
}

export function walkOne(step: Step, here: Walk): void {
  switch (step.kind) {
    case "connect":
      return peer.connect(step, here);
    case "accept":
      return peer.accept(step, here);
    case "serve":
      return peer.serve(step, here);
    case "send":
      return peer.send(step, here);
    case "expect":
      return peer.expect(step, here);
    case "finish":
    case "reset":
    case "close":
    case "pause":
    case "resume":
      return peer.useWhole(step, here);
    case "input":
      return program.input(step, here);
    case "output":
      return program.output(step, here);
    case "state":
      return program.state(step, here);
    case "exit":
      return program.exit(step, here);
    case "start":
      return program.start(here);
    case "network":
      return walkNetwork(step, inside(here, "network"));
    case "each":
      return walkEach(step, inside(here, "each"));
    case "together":
      return walkTogether(step, inside(here, "together"));
    case "guarantees":
      return law.guarantees(step, here);
    case "budget":
      return law.budget(step, here);
    case "check":
      return law.ownCheck(step, here);
    case "wait":
    case "signal":
      return;
    default:
      return step satisfies never;
  }
}

function bind(step: Step, { path, room, refuse }: Walk): void {
  if (step.as === undefined) return;
  refuseTaken(step.as, { path: [...path, "as"], room, refuse });
  room.names.add(step.as);
  if (step.kind !== "expect" && step.kind !== "output") return;
  if (step.what.kind !== "regex") return;
  for (const [, group] of step.what.pattern.matchAll(/\(\?<([a-zA-Z]\w*)>/g)) {
    room.names.add(`${step.as}.${group}`);
  }
}

function walkNetwork({ name, plan }: NetworkStep, { path, room, refuse }: Walk): void {
  const { setting, uses } = room;
  uses.add("change the network");
  // The name of a plan that stands here itself has a colon in it.
  if (!linkPattern.test(name)) {
    const broken = brokenPlanAt(plan, { path, setting });
    for (const { path, message, at } of broken) refuse(path, message, at);
    if (broken.length > 0) return;
  } else if (name !== healName && !Object.hasOwn(setting.links, name)) {
    const known = [...Object.keys(setting.links), healName];
    return refuse(path, unknownWord({ noun: "link", word: name, known }));
  } else if (plan.toServer.refuse && plan.at === undefined && setting.role !== "client") {
    return refuse(path, whyNotRefused);
  }
  const elsewhere = setting.played.find((link) => setting.links[link]?.at !== plan.at);
  if (elsewhere === undefined) return;
  const door = setting.links[elsewhere]?.at ?? mainDoor;
  refuse(
    path,
    `Cannot change the network at ${plan.at ?? mainDoor} here: this check is played on ` +
      `"${elsewhere}", whose link is at ${door}`,
  );
}

function walkEach(step: EachStep, { path, room, refuse }: Walk): void {
  refuseTaken(step.name, { path: [...path, "as"], room, refuse });
  for (const number of numbersOf(step)) {
    const numbers = new Map([...room.numbers, [step.name, number]]);
    const inner = { ...room, numbers, names: new Set(room.names) };
    walk(step.steps, { path: [...path, "steps"], room: inner, refuse });
  }
}

/** Branches do not wait for each other: what one of them does is not there for the next. */
function walkTogether({ branches }: TogetherStep, { path, room, refuse }: Walk): void {
  const rooms = branches.map((branch, i) => {
    const inner = {
      ...room,
      names: new Set(room.names),
      peers: new Map(room.peers),
      uses: new Set<string>(),
      program: { ...room.program },
    };
    walk(branch, { path: [...path, i], room: inner, refuse });
    return inner;
  });
  for (const [i, inner] of rooms.entries()) {
    const twice = [...inner.peers.keys()].find((name) =>
      !room.peers.has(name) && rooms.slice(0, i).some(({ peers }) => peers.has(name))
    );
    if (twice !== undefined) {
      refuse([...path, i], `Cannot connect "${twice}" in two branches: give one another name`);
    }
    const shared = [...inner.uses].find((use) => rooms.slice(0, i).some((r) => r.uses.has(use)));
    if (shared !== undefined) {
      refuse([...path, i], `Cannot ${shared} in two branches: nothing says which comes first`);
    }
  }
  for (const { peers, uses, program } of rooms) {
    for (const [name, transport] of peers) room.peers.set(name, transport);
    for (const use of uses) room.uses.add(use);
    room.program.isInputOver ||= program.isInputOver;
    room.program.hasEnded ||= program.hasEnded;
    room.program.hasEndedWell ||= program.hasEndedWell;
  }
}
