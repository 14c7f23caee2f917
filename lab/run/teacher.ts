import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { referencesIn } from "../core/references.ts";
import type { Scenario } from "../core/scenario.ts";
import type { Bound, Caller } from "../core/value.ts";
import type { CustomCheck } from "./check_tools.ts";

/** The functions that a scenario's files bring along, loaded once for all plays. */
export interface Teacher {
  /** @throws {Error} When the function throws, or gives what is no bytes. */
  readonly call: Caller;
  replier(of: string): Replier;
  judge(of: string): CustomCheck<readonly Bound[]>;
}

/**
 * Answers for `serve: { with: { reply: ./peer.ts#name } }`: gets one datagram, or what a stream has
 * brought and nobody used yet, and says what to do.
 */
export type Replier = (heard: Uint8Array, about: Conversation) => Reply;

/** What a replier knows of the conversation that it answers in. */
export interface Conversation {
  /** The name of the peer, or its number at the door. */
  readonly peer: string;
  /** Whether the program has finished: then this is the last call. */
  readonly hasEnded: boolean;
  /** Its own, for whatever it wants to remember from call to call. */
  readonly memory: Map<string, unknown>;
}

/** Bytes to send, several writes or datagrams, nothing, or more to do than that. */
export type Reply = Said | readonly Said[] | undefined | void | {
  readonly send?: Said | readonly Said[];
  /** How many of the bytes are used up; all when left out. A stream keeps the rest for later. */
  readonly used?: number;
  readonly then?: "finish" | "reset" | "close";
};

/** A text is sent as UTF-8. */
export type Said = Uint8Array | string;

/**
 * Loads every function that a scenario names.
 *
 * @param folder Where the scenario's own files lie; undefined when it has none.
 * @throws {RangeError} When a file or a function is not there.
 */
export async function loadTeacher(
  scenario: Pick<Scenario, "checks">,
  folder: string | undefined,
): Promise<Teacher> {
  const functions = new Map<string, (...args: never[]) => unknown>();
  for (const reference of referencesIn(scenario)) {
    functions.set(reference, await loadFunction(reference, folder));
  }
  const get = (of: string): (...args: never[]) => unknown => {
    const found = functions.get(of);
    if (!found) throw new Error(`Unreachable: "${of}" was not loaded`);
    return found;
  };
  return {
    call: (of, args) => saidIn((get(of) as (...args: Bound[]) => unknown)(...args), of),
    replier: (of) => get(of) as unknown as Replier,
    judge: (of) => get(of) as unknown as CustomCheck<readonly Bound[]>,
  };
}

async function loadFunction(
  reference: string,
  folder: string | undefined,
): Promise<(...args: never[]) => unknown> {
  const [file = "", name = ""] = reference.split("#");
  if (folder === undefined) {
    throw new RangeError(`Cannot load "${reference}": the scenario was read without its folder`);
  }
  const path = resolve(folder, file);
  if (!path.startsWith(resolve(folder) + sep)) {
    throw new RangeError(`Cannot load "${reference}": it must lie in the scenario's folder`);
  }
  const module: Record<string, unknown> = await import(pathToFileURL(path).href)
    .catch((error) => {
      throw new RangeError(`Cannot load "${reference}": ${(error as Error).message}`);
    });
  const found = module[name];
  if (typeof found === "function") return found as (...args: never[]) => unknown;
  const known = Object.keys(module).join(", ") || "nothing";
  throw new RangeError(`Cannot load "${reference}": the file exports ${known}`);
}

/** What a function gave, as bytes: one item, or a list of them. */
export function saidIn(given: unknown, of: string): readonly Uint8Array[] {
  const items: readonly unknown[] = Array.isArray(given) ? given : [given];
  return items.map((item) => {
    if (item instanceof Uint8Array) return item;
    if (typeof item === "string") return new TextEncoder().encode(item);
    if (typeof item === "number") return new TextEncoder().encode(String(item));
    throw new Error(`"${of}" gave ${describe(item)}: it must give bytes, a text or a list of them`);
  });
}

function describe(item: unknown): string {
  return item === null || item === undefined ? String(item) : `a value of type ${typeof item}`;
}
