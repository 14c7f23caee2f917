import type { Transport } from "../core/scenario.ts";
import { fillIn, namesIn, namesOf, type Value } from "../core/value.ts";
import { closest } from "./did_you_mean.ts";
import type { Issue, Path } from "./problem.ts";
import type { Setting } from "./setting.ts";

/** What is known at one place of the steps. */
export interface Room {
  readonly setting: Setting;
  /** All peers of the check, as they are written. */
  readonly written: readonly string[];
  /** The numbers of the `each` around it, by name. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Names of what was given, heard or connected. Those of an inner list of steps end with it. */
  readonly names: Set<string>;
  /** Names of what was given that are networks, and no values. */
  readonly networks: ReadonlySet<string>;
  /** Peers that are there, and what they speak. */
  readonly peers: Map<string, Transport>;
  /** What is done that two branches cannot both do: 'let peer "a" send'. */
  readonly uses: Set<string>;
  /** How far the program's process has come. */
  readonly program: {
    isInputOver: boolean;
    hasEnded: boolean;
    /** With exit code 0. */
    hasEndedWell: boolean;
  };
}

export type Refuse = (path: Path, message: string, at?: Issue["at"]) => void;

/** A step, or a list of them, on the walk through a check. */
export interface Walk {
  readonly path: Path;
  readonly room: Room;
  readonly refuse: Refuse;
}

/** The same walk, further down in the file. */
export function inside(walk: Walk, ...keys: Path): Walk {
  return { ...walk, path: [...walk.path, ...keys] };
}

/** "c${i}" with its numbers put in; nothing when that cannot be done. */
export function peerName(written: string, { path, room, refuse }: Walk): string | undefined {
  const unknown = namesIn(written).find((name) => !room.numbers.has(name));
  if (unknown === undefined) return fillIn(written, room.numbers);
  const why = room.names.has(unknown)
    ? "only the number of an each can be part of a peer's name"
    : `no each around this step says "as: ${unknown}"`;
  refuse(path, `Cannot use "\${${unknown}}" here: ${why}`);
  return undefined;
}

export function useNames(value: Value, { path, room, refuse }: Walk): void {
  for (const name of namesOf(value)) {
    if (room.names.has(name) || room.numbers.has(name)) continue;
    if (room.networks.has(name)) {
      refuse(path, `Cannot use "$${name}" here: it is a network, and no value`);
      continue;
    }
    const near = closest(name, [...room.names, ...room.numbers.keys()]);
    const why = near !== undefined
      ? `nothing above has that name, did you mean "$${near}"?`
      : name.includes(".")
      ? "it is neither $peer.port nor $peer.host of a peer that is there by now, " +
        "nor $door.main.port, nor $name.group of a regex"
      : "nothing above has that name";
    refuse(path, `Cannot use "$${name}" here: ${why}`);
  }
}

export function refuseTaken(name: string, { path, room, refuse }: Walk): void {
  if (![room.names, room.numbers, room.networks].some((taken) => taken.has(name))) return;
  refuse(path, `Cannot give the name "${name}" again: it means something here already`);
}
