import type { Allowance } from "../core/budget.ts";
import type { Direction } from "../core/scenario.ts";
import type { BudgetStep } from "../core/steps/budget.ts";
import type { CheckStep } from "../core/steps/check.ts";
import { type GuaranteesStep, inputEnd, outputEnd } from "../core/steps/guarantees.ts";
import { knownPeer } from "./peer_rules.ts";
import type { Path } from "./problem.ts";
import { inside, useNames, type Walk } from "./step_room.ts";

/** How the pieces of a history are told apart: only what has the same ones can be compared. */
type Unit = "lines" | "bytes of a stream" | "datagrams";

export function guarantees(step: GuaranteesStep, walk: Walk): void {
  const here = inside(walk, "guarantees");
  if (step.from === "") {
    here.refuse(here.path, whichEnds(here.room.written), "key");
    return;
  }
  const from = unitOf(step.from, { other: outputEnd, walk: fieldOf(here, "from") });
  const to = unitOf(step.to, { other: inputEnd, walk: fieldOf(here, "to") });
  if (from === undefined || to === undefined) return;
  if (from !== to) {
    const why = [from, to].includes("lines")
      ? "lines can only be compared with lines, from input to output"
      : "both peers must speak udp, or neither";
    here.refuse(fieldOf(here, "to").path, `Cannot compare ${from} with ${to}: ${why}`);
    return;
  }
  for (const [i, name] of step.of.entries()) {
    const why = name === "boundaries"
      ? whyNoBoundaries(from)
      : name === "completeness"
      ? whyNotComplete(step, here)
      : undefined;
    const list = hasField(here, "of") ? [...here.path, "of"] : here.path;
    if (why !== undefined) here.refuse([...list, i], why);
  }
}

function whichEnds(written: readonly string[]): string {
  const [first, second] = written;
  if (first === undefined) {
    return 'Which peer? No step connects or accepts one: begin with "connect: a" or "accept: a", ' +
      "or write { of: […], from: input, to: output }";
  }
  const list = `${written.slice(0, -1).join(", ")} and ${written.at(-1)}`;
  return `Which peer? This check has ${list}: write { of: […], from: ${first}, to: ${second} }`;
}

/** What is said or heard at one end; undefined, and told, when it is none. */
function unitOf(name: string, { other, walk }: { other: string; walk: Walk }): Unit | undefined {
  const { room: { peers }, path, refuse } = walk;
  if (name === inputEnd || name === outputEnd) {
    if (peers.has(name)) {
      refuse(path, `Cannot tell peer "${name}" from the program's ${name}: give it another name`);
    } else if (name === other) {
      const go = name === outputEnd ? "begin at the output" : "end at the input";
      refuse(path, `Cannot ${go}: the program's lines go from input to output`);
    } else return "lines";
    return undefined;
  }
  const { role } = walk.room.setting;
  if (role === "pair" || role === "filter") {
    refuse(path, `Cannot use peer "${name}": a ${role} has none; write from: input, to: output`);
    return undefined;
  }
  const transport = knownPeer(name, walk);
  return transport && (transport === "udp" ? "datagrams" : "bytes of a stream");
}

function whyNoBoundaries(unit: Unit): string | undefined {
  switch (unit) {
    case "datagrams":
      return undefined;
    case "lines":
      return 'Cannot demand boundaries of lines: a line ends at its "\\n", however it is written';
    case "bytes of a stream":
      return "Cannot demand boundaries of a stream: one write may be read in many pieces, and " +
        "many in one; leave it out, or use transport: udp";
    default:
      return unit satisfies never;
  }
}

function whyNotComplete({ from }: GuaranteesStep, { room }: Walk): string | undefined {
  if (from !== inputEnd || room.program.hasEndedWell) return undefined;
  return "Cannot demand completeness here: nobody knows yet that the program is ready with its " +
    'input; write "exit: 0" above';
}

/** Where a field stands; the map around it where it was left out. */
function fieldOf(here: Walk, field: string | number): Walk {
  return hasField(here, field) ? inside(here, field) : here;
}

function hasField({ path, room: { setting } }: Walk, field: string | number): boolean {
  return setting.has([...path, field]);
}

export function budget({ budget }: BudgetStep, walk: Walk): void {
  const { transport } = walk.room.setting;
  if (transport === "udp") return;
  const ways: readonly Direction[] = ["toServer", "toClient"];
  for (const way of ways) {
    for (const [field, why] of onlyOfDatagrams) {
      if (budget[way]?.[field] === undefined) continue;
      const own: Path = [...walk.path, "budget", way, field];
      const path = walk.room.setting.has(own) ? own : [...walk.path, "budget", "both", field];
      walk.refuse(path, `Cannot count ${why(transport)}`, "key");
    }
  }
}

const onlyOfDatagrams: ReadonlyMap<keyof Allowance, (transport: string) => string> = new Map([
  ["datagrams", (transport: string) => `datagrams on ${transport}: a stream has none; write bytes`],
  [
    "unacknowledged",
    (transport: string) =>
      `what is unacknowledged on ${transport}: the kernel acknowledges it, and nobody sees that`,
  ],
]);

export function ownCheck(step: CheckStep, walk: Walk): void {
  walk.room.uses.add("play a check of your own");
  const here = inside(walk, "check");
  const list = fieldOf(here, "with");
  for (const [i, value] of step.with.entries()) useNames(value, fieldOf(list, i));
}
