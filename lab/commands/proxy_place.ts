import { lookup } from "node:dns/promises";
import { resolve } from "node:path";
import type { Transport } from "../core/scenario.ts";
import { safeText } from "../tell/safe_text.ts";
import { placeText as plainText } from "../wire/place_text.ts";
import type { Place } from "../wire/proxy.ts";
import { UsageError } from "./usage_error.ts";
import type { ListenTrouble } from "./words/usage.ts";

/** A place as it stands on the command line. */
export interface SaidPlace {
  readonly option: "listen" | "to";
  readonly text: string | undefined;
  readonly transport: Transport;
  /** Where the user stands. */
  readonly caller: string;
}

/** @throws {UsageError} When it is no place of this transport. */
export async function readPlace({ option, text, transport, caller }: SaidPlace): Promise<Place> {
  const form = transport === "unix" ? "path" : "host:port";
  if (!text) throw new UsageError((say) => say.missingPlace(option, form));
  if (transport === "unix") return { path: resolve(caller, text) };
  const [, host = "127.0.0.1", digits] = /^(?:([^:[\]]+|\[[\da-fA-F:.]+\]):)?(\d+)$/.exec(text) ??
    [];
  const port = Number(digits);
  if (digits === undefined) throw new UsageError((say) => say.wrongPlace(text, option));
  const ports = { from: option === "listen" ? 0 : 1, upTo: mostPort };
  if (port < ports.from || port > ports.upTo) {
    throw new UsageError((say) => say.wrongPort({ text, option, ...ports }));
  }
  // Each new connection looks the server's name up; datagrams need its number from the start.
  if (option === "to" && transport !== "udp") return { host: host.replace(/^\[|\]$/g, ""), port };
  return { host: await numericHost(host, { text, option }), port };
}

const mostPort = 65_535;

async function numericHost(
  host: string,
  { text, option }: { text: string; option: SaidPlace["option"] },
): Promise<string> {
  // Who answers is compared with it, so it must be written as the kernel writes it.
  if (URL.canParse(`http://${host}`) && host.startsWith("[")) {
    return new URL(`http://${host}`).hostname.slice(1, -1);
  }
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found.toSorted((a, b) => a.family - b.family);
  if (first) return first.address;
  throw new UsageError((say) => say.noHost(text, option));
}

/** A path may come from anyone, and must not steer the terminal. */
export function placeText(place: Place): string {
  return safeText(plainText(place));
}

/** What went wrong with listening, for the user; an error that is not of the kernel stays itself. */
export function cannotListen(error: unknown, place: Place): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = (error.cause ?? error) as NodeJS.ErrnoException;
  if (typeof code !== "string") return error;
  const isPath = "path" in place;
  const trouble = (isPath ? pathTroubles : portTroubles).get(code);
  return new UsageError((say) =>
    say.cannotListen(placeText(place), trouble ? say.listening[trouble] : code)
  );
}

const portTroubles: ReadonlyMap<string, ListenTrouble> = new Map([
  ["EADDRINUSE", "port-taken"],
  ["EADDRNOTAVAIL", "no-address"],
  // What Deno says of it.
  ["EINVAL", "no-address"],
  ["EACCES", "forbidden"],
]);

const pathTroubles: ReadonlyMap<string, ListenTrouble> = new Map([
  ["EADDRINUSE", "path-taken"],
  ["EINVAL", "path-too-long"],
  ["ENOENT", "no-folder"],
  ["EACCES", "forbidden"],
]);
