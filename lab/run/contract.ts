import { join } from "node:path";
import { namesOfDoor, variableOf } from "../core/door_names.ts";
import { mainDoor } from "../core/scenario.ts";
import { type Bound, fillIn, namesIn } from "../core/value.ts";
import { type DoorPorts, freeHouse, type HouseAddress } from "../wire/address.ts";
import type { NetRights } from "../wire/deno_program.ts";
import { placeText } from "../wire/place_text.ts";
import type { Place } from "../wire/proxy.ts";
import type { Casting } from "./casting.ts";

/** Where everything of a play is. */
export interface Whereabouts extends HouseAddress {
  /** The folder of the play's unix socket, when it has one. */
  readonly folder: string | undefined;
}

export async function whereaboutsOf(
  { doors }: Casting,
  folder: string | undefined,
): Promise<Whereabouts> {
  return { ...await freeHouse(doors), folder };
}

/** Whether the program is told an address that never answers. */
export function needsHole({ env }: Casting): boolean {
  return Object.values(env).some((text) => namesIn(text).includes("hole"));
}

/** Where the program listens, or connects, at a door. */
export function programPlace(door: string, where: Whereabouts): Place {
  return placeOf(door, where, { port: "port", file: "lab.sock" });
}

/** The other end of a link at that door. */
export function frontPlace(door: string, where: Whereabouts): Place {
  return placeOf(door, where, { port: "frontPort", file: "front.sock" });
}

function placeOf(
  door: string,
  { host, doors, folder }: Whereabouts,
  { port, file }: { port: keyof DoorPorts; file: string },
): Place {
  if (door === mainDoor && folder !== undefined) return { path: join(folder, file) };
  const ports = doors[door];
  if (!ports) throw new Error(`Unreachable: there is no door "${door}"`);
  return { host, port: ports[port] };
}

/** What the program is told: the same for every language and runtime. */
export function contractOf(
  casting: Casting,
  { role, main, where }: { role: string; main: Place | undefined; where: Whereabouts },
): Readonly<Record<string, string>> {
  const extra = Object.keys(casting.doors).filter((name) => name !== mainDoor);
  const scope = new Map(
    Object.entries(addressesIn(casting, where)).map(([name, text]) =>
      [name, new TextEncoder().encode(text)] as const
    ),
  );
  const own = Object.entries(casting.env).map(([name, text]) => [name, fillIn(text, scope)]);
  return {
    LAB_ROLE: role,
    ...Object.fromEntries([markOf(where).split("=")]),
    ...(main ? { LAB_TRANSPORT: casting.transport, ...mainOf(main) } : {}),
    ...Object.fromEntries(
      extra.map((name) => [variableOf(name), placeText(programPlace(name, where))]),
    ),
    ...Object.fromEntries(own),
  };
}

/** Stands in the environment of this play's processes and of no others. */
export function markOf({ host, closedPort }: Whereabouts): string {
  return `LAB_PLAY=${host}:${closedPort}`;
}

function mainOf(main: Place): Readonly<Record<string, string>> {
  return "path" in main
    ? { LAB_PATH: main.path }
    : { LAB_HOST: main.host, LAB_PORT: String(main.port) };
}

/** What `${…}` in a variable of the scenario can stand for. */
function addressesIn({ doors }: Casting, where: Whereabouts): Readonly<Record<string, string>> {
  const { host, closedPort, holePort } = where;
  return {
    ...Object.fromEntries(
      Object.keys(doors).map((name) => [name, placeText(programPlace(name, where))]),
    ),
    closed: `${host}:${closedPort}`,
    hole: `${host}:${holePort}`,
  };
}

/** What the steps can say of the doors: `$door.main.port`, with `_` for the hyphen of a name. */
export function doorNames({ doors }: Casting, where: Whereabouts): ReadonlyMap<string, Bound> {
  return new Map(
    Object.keys(doors).flatMap((name): [string, Bound][] => {
      const place = programPlace(name, where);
      if ("path" in place) return [];
      const { host, port } = namesOfDoor(name);
      return [[host, new TextEncoder().encode(place.host)], [port, place.port]];
    }),
  );
}

/**
 * What of the network the program may touch.
 *
 * @param front Where a pair's sender finds its receiver.
 */
export function netRightsOf(casting: Casting, where: Whereabouts, front?: Place): NetRights {
  if (casting.role === "filter") return { kind: "none" };
  const main = front ?? programPlace(mainDoor, where);
  if ("path" in main) return { kind: "path", path: main.path };
  const listening = Object.entries(casting.doors).filter(([, { side }]) => side === "program");
  const ports = listening.map(([name]) => where.doors[name]?.port ?? 0);
  return { kind: "address", host: where.host, ports };
}
