import {
  type Check,
  type Door,
  mainDoor,
  type Role,
  type Scenario,
  type Transport,
} from "../core/scenario.ts";

/** What a program is given for a play, beside its address. */
export interface Casting {
  readonly role: Role;
  /** At the main door. */
  readonly transport: Transport;
  readonly doors: Readonly<Record<string, AnyDoor>>;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The main door is one of them, and the only one that may be a unix socket. */
export type AnyDoor = Omit<Door, "transport"> & { readonly transport: Transport };

export function castingOf(
  { transport, doors }: Pick<Scenario, "transport" | "doors">,
  { role, args, env }: Pick<Check, "role" | "args" | "env">,
): Casting {
  if (role === "filter") return { role, transport, doors: {}, args, env };
  const side = role === "client" ? "lab" : "program";
  const main: AnyDoor = { side, transport, samePortAs: undefined };
  return { role, transport, doors: { [mainDoor]: main, ...doors }, args, env };
}

/** Two castings of the same key start the same processes. */
export function castingKey(casting: Casting): string {
  return JSON.stringify(casting);
}

/** The lab must be there first: the program may look for it as soon as it runs. */
export function waitsForLab({ role, doors }: Casting): boolean {
  return role === "client" || Object.values(doors).some(({ side }) => side === "lab");
}
