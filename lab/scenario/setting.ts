import { type Door, mainDoor, type Plan, type Role, type Transport } from "../core/scenario.ts";
import type { Path } from "./problem.ts";
import { unknownWord } from "./shown.ts";

/** What does not change while the steps of one check are played. */
export interface Setting {
  readonly role: Role;
  readonly transport: Transport;
  readonly doors: Readonly<Record<string, Door>>;
  readonly links: Readonly<Record<string, Plan>>;
  /** The links on which the check is played. */
  readonly played: readonly string[];
  /** Whether the file has something at this place: what is in force may be said in another one. */
  readonly has: (path: Path) => boolean;
}

/** Who listens at a door, and what is spoken there. */
export interface KnownDoor {
  readonly side: Door["side"];
  readonly transport: Transport;
}

/** Undefined when no door has this name. */
export function doorNamed(name: string, setting: Setting): KnownDoor | undefined {
  const { role, transport, doors } = setting;
  if (name === mainDoor) return { side: role === "client" ? "lab" : "program", transport };
  return Object.hasOwn(doors, name) ? doors[name] : undefined;
}

/** Unknown door "contrl": did you mean "control"? Expected one of main, control */
export function unknownDoor(name: string, { doors }: Setting): string {
  return unknownWord({ noun: "door", word: name, known: [mainDoor, ...Object.keys(doors)] });
}
