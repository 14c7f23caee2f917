import { lookup } from "node:dns/promises";
import { resolve } from "node:path";
import type { Transport } from "../core/scenario.ts";
import { safeText } from "../tell/safe_text.ts";
import { placeText as plainText } from "../wire/place_text.ts";
import type { Place } from "../wire/proxy.ts";
import { UsageError } from "./usage_error.ts";

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
  const form = transport === "unix" ? "a path" : "host:port";
  if (!text) throw new UsageError(`Missing --${option}: it must be ${form}`);
  if (transport === "unix") return { path: resolve(caller, text) };
  const [, host = "127.0.0.1", digits] = /^(?:([^:[\]]+|\[[\da-fA-F:.]+\]):)?(\d+)$/.exec(text) ??
    [];
  const port = Number(digits);
  const least = option === "listen" ? 0 : 1;
  if (digits === undefined) {
    throw cannotRead(text, option, "host:port, as 127.0.0.1:7007 or [::1]:7007");
  }
  if (port < least || port > mostPort) {
    throw cannotRead(text, option, `a port from ${least} to ${mostPort}`);
  }
  // Each new connection looks the server's name up; datagrams need its number from the start.
  if (option === "to" && transport !== "udp") return { host: host.replace(/^\[|\]$/g, ""), port };
  return { host: await numericHost(host, { text, option }), port };
}

const mostPort = 65_535;

function cannotRead(text: string, option: SaidPlace["option"], form: string): UsageError {
  return new UsageError(`Cannot read "${text}" for --${option}: it must be ${form}`);
}

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
  throw new UsageError(`Cannot find "${text}" for --${option}: there is no such host`);
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
  const why = (isPath ? whyNoPath : whyNoPort).get(code) ?? code;
  return new UsageError(`Cannot listen on "${placeText(place)}": ${why}`);
}

const noAddress = "this machine has no such address";

const whyNoPort: ReadonlyMap<string, string> = new Map([
  ["EADDRINUSE", "something else listens there"],
  ["EADDRNOTAVAIL", noAddress],
  // What Deno says of it.
  ["EINVAL", noAddress],
  ["EACCES", "you may not"],
]);

const whyNoPath: ReadonlyMap<string, string> = new Map([
  ["EADDRINUSE", "it is there already; remove it when nobody listens there any more"],
  ["EINVAL", "the path is too long, 100 bytes are safe"],
  ["ENOENT", "there is no such folder"],
  ["EACCES", "you may not"],
]);
