import type { Body } from "../core/scenario.ts";
import { type EachStep, numbersOf } from "../core/steps/each.ts";
import type { Expectation } from "../core/steps/expect.ts";
import type { Step } from "../core/steps/step.ts";
import type { TogetherStep } from "../core/steps/together.ts";
import { fillIn, namesIn, namesOf, type Value } from "../core/value.ts";
import { closest } from "./did_you_mean.ts";
import { most } from "./most.ts";
import type { Issue, Path } from "./problem.ts";

/** What is known at one place of the steps. */
interface Room {
  /** The numbers of the `each` around it, by name. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Names of what was given, heard or connected. Those of an inner list of steps end with it. */
  readonly names: Set<string>;
  /** Peers that have been connected. */
  readonly peers: Set<string>;
  /** Who speaks and who listens: "send a", "expect b". */
  readonly uses: Set<string>;
}

type Refuse = (path: Path, message: string) => void;

/**
 * Plays the steps of a check in the head, every `each` written out, and tells where a step uses a
 * peer or a name that is not there yet.
 *
 * @param path Of the check.
 */
export function brokenStepRules(body: Body, path: Path): readonly Issue[] {
  const isProperty = body.kind === "property";
  const steps = isProperty ? body.property.steps : body.steps;
  const stepsPath = isProperty ? [...path, "property", "steps"] : [...path, "steps"];
  const tooMany = tooManySteps(steps);
  if (tooMany !== undefined) return [{ path: stepsPath, at: "key", message: tooMany }];
  // One sentence for each place, however often an `each` comes by.
  const issues = new Map<string, Issue>();
  const refuse: Refuse = (path, message) => {
    const place = JSON.stringify(path);
    if (!issues.has(place)) issues.set(place, { path, at: "value", message });
  };
  const names = new Set(isProperty ? Object.keys(body.property.given) : []);
  const room = { numbers: new Map(), names, peers: new Set<string>(), uses: new Set<string>() };
  walk(steps, { path: stepsPath, room, refuse });
  return [...issues.values()];
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

interface Walk {
  readonly path: Path;
  readonly room: Room;
  readonly refuse: Refuse;
}

function walk(steps: readonly Step[], { path, room, refuse }: Walk): void {
  for (const [i, step] of steps.entries()) walkOne(step, { path: [...path, i], room, refuse });
}

function walkOne(step: Step, { path, room, refuse }: Walk): void {
  switch (step.kind) {
    case "connect":
      return connect(step.peer, { path: [...path, "connect"], room, refuse });
    case "send":
    case "expect": {
      usePeer(step, { path: [...path, "peer"], room, refuse });
      const value = step.kind === "send" ? step.value : valueIn(step.what);
      if (value) useNames(value, { path: [...path, step.kind], room, refuse });
      return bind(step, { path, room, refuse });
    }
    case "finish":
    case "reset":
    case "close":
    case "pause":
    case "resume":
      return usePeer(step, { path: [...path, step.kind], room, refuse });
    case "each":
      return walkEach(step, { path: [...path, "each"], room, refuse });
    case "together":
      return walkTogether(step, { path: [...path, "together"], room, refuse });
    case "wait":
    case "signal":
    case "exit":
      return;
    default:
      return step satisfies never;
  }
}

function connect(written: string, walk: Walk): void {
  const peer = peerName(written, walk);
  if (peer === undefined) return;
  if (walk.room.peers.has(peer)) {
    const message = `Cannot connect "${peer}" twice: give the new connection a name of its own`;
    walk.refuse(walk.path, message);
  }
  walk.room.peers.add(peer);
  walk.room.names.add(`${peer}.host`).add(`${peer}.port`);
}

function usePeer({ kind, peer: written }: { kind: string; peer: string }, walk: Walk): void {
  const peer = peerName(written, walk);
  if (peer === undefined) return;
  const { peers, uses } = walk.room;
  uses.add(`${kind} ${peer}`);
  if (peers.has(peer)) return;
  const near = closest(peer, peers);
  walk.refuse(
    walk.path,
    near === undefined
      ? `Cannot use peer "${peer}" here: no step above says "connect: ${peer}"`
      : `Cannot use peer "${peer}" here: no step above connects it, did you mean "${near}"?`,
  );
}

/** "c${i}" with its numbers put in; nothing when that cannot be done. */
function peerName(written: string, { path, room, refuse }: Walk): string | undefined {
  const unknown = namesIn(written).find((name) => !room.numbers.has(name));
  if (unknown === undefined) return fillIn(written, room.numbers);
  const why = room.names.has(unknown)
    ? "only the number of an each can be part of a peer's name"
    : `no each around this step says "as: ${unknown}"`;
  refuse(path, `Cannot use "\${${unknown}}" here: ${why}`);
  return undefined;
}

function valueIn(what: Expectation): Value | undefined {
  return what.kind === "bytes" || what.kind === "line" ? what.value : undefined;
}

function useNames(value: Value, { path, room, refuse }: Walk): void {
  for (const name of namesOf(value)) {
    if (room.names.has(name) || room.numbers.has(name)) continue;
    const near = closest(name, [...room.names, ...room.numbers.keys()]);
    const why = near !== undefined
      ? `nothing above has that name, did you mean "$${near}"?`
      : name.includes(".")
      ? "it is neither $peer.port nor $peer.host of a peer that is connected above here, " +
        "nor $name.group of a regex"
      : "nothing above has that name";
    refuse(path, `Cannot use "$${name}" here: ${why}`);
  }
}

function bind(step: Step, { path, room, refuse }: Walk): void {
  if (step.as === undefined) return;
  refuseTaken(step.as, { path: [...path, "as"], room, refuse });
  room.names.add(step.as);
  if (step.kind !== "expect" || step.what.kind !== "regex") return;
  for (const [, group] of step.what.pattern.matchAll(/\(\?<([a-zA-Z]\w*)>/g)) {
    room.names.add(`${step.as}.${group}`);
  }
}

function refuseTaken(name: string, { path, room, refuse }: Walk): void {
  if (!room.names.has(name) && !room.numbers.has(name)) return;
  refuse(path, `Cannot give the name "${name}" again: it means something here already`);
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
      peers: new Set(room.peers),
      uses: new Set<string>(),
    };
    walk(branch, { path: [...path, i], room: inner, refuse });
    return inner;
  });
  const connected = new Set<string>();
  for (const [i, inner] of rooms.entries()) {
    for (const peer of inner.peers) {
      if (room.peers.has(peer)) continue;
      if (connected.has(peer)) {
        refuse([...path, i], `Cannot connect "${peer}" in two branches: give one another name`);
      }
      connected.add(peer);
    }
    const shared = [...inner.uses].find((use) => rooms.slice(0, i).some((r) => r.uses.has(use)));
    if (shared !== undefined) {
      const [verb = "", peer = ""] = shared.split(" ");
      refuse(
        [...path, i],
        `Cannot let peer "${peer}" ${verb} in two branches: nothing says which comes first`,
      );
    }
  }
  for (const peer of connected) room.peers.add(peer);
  for (const use of rooms.flatMap((inner) => [...inner.uses])) room.uses.add(use);
}
