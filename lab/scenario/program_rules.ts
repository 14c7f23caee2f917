import type { ExitStep } from "../core/steps/exit.ts";
import type { InputStep } from "../core/steps/input.ts";
import type { OutputStep } from "../core/steps/output.ts";
import type { StateStep } from "../core/steps/state.ts";
import { hear, usePeer } from "./peer_rules.ts";
import { inside, useNames, type Walk } from "./step_room.ts";

export function input({ value }: InputStep, walk: Walk): void {
  const { uses, program } = walk.room;
  uses.add("give input");
  if (program.isInputOver) {
    walk.refuse([...walk.path, "input"], 'Cannot give more input: "input: end" is above', "key");
  }
  if (value) useNames(value, inside(walk, "input"));
  else program.isInputOver = true;
}

export function output({ what }: OutputStep, walk: Walk): void {
  walk.room.uses.add("read the output");
  hear(what, "output", inside(walk, "output"));
}

export function exit({ code }: ExitStep, { room }: Walk): void {
  room.program.hasEnded = true;
  room.program.hasEndedWell = code === 0;
}

export function start({ path, room: { program }, refuse }: Walk): void {
  if (!program.hasEnded) {
    const message = 'Cannot start the program again: it has not ended; write "exit: any" above';
    refuse([...path, "start"], message, "key");
  }
  program.hasEnded = false;
  program.hasEndedWell = false;
  program.isInputOver = false;
}

export function state({ of, is }: StateStep, walk: Walk): void {
  const { setting } = walk.room;
  const refuse = (message: string): void => walk.refuse([...walk.path, "state"], message, "key");
  switch (of.kind) {
    case "file":
      if (setting.transport === "unix") return;
      return refuse(`Cannot ask for a file on ${setting.transport}: only a unix socket has one`);
    case "peer": {
      const transport = usePeer({ kind: "state", peer: of.peer }, inside(walk, "state", "of"));
      if (transport === undefined || transport === "tcp") return;
      return refuse(`Cannot ask for the state of a connection on ${transport}: only tcp has them`);
    }
    case "listener":
      if (setting.role === "client") {
        return refuse("Cannot ask for the listener of a client: write { of: a, is: CLOSE-WAIT }");
      }
      if (is.every((word) => word === "LISTEN" || word === "gone")) return;
      return refuse(
        `Cannot ask for ${is.join()} of the listener: write { of: a, is: ${is.join()} }`,
      );
    default:
      return of satisfies never;
  }
}
