import type { Localised } from "../core/language.ts";
import type { Expectation } from "../core/steps/expect.ts";
import type { Value } from "../core/value.ts";
import { most } from "../scenario/most.ts";
import type { Expected } from "./check_tools.ts";
import type { Said } from "./teacher.ts";

/**
 * What a check expects, as a step says it.
 *
 * @throws {RangeError} When it is no expectation: a check is not checked by a compiler.
 */
export function expectationOf(what: Expected): Expectation {
  if (typeof what === "string" || what instanceof Uint8Array) {
    return { kind: "bytes", value: valueOf(what) };
  }
  const words = Object.keys(what);
  if (words.length !== 1) throw new RangeError(`Cannot expect ${shown(what)}: it must be one word`);
  if ("line" in what) return { kind: "line", value: anyOr(what.line) };
  if ("regex" in what) return { kind: "regex", pattern: compiled(what.regex) };
  if ("json" in what) return { kind: "json", value: what.json };
  if ("datagram" in what) return { kind: "datagram", value: anyOr(what.datagram) };
  if ("datagrams" in what) return { kind: "datagrams", value: listOf(what.datagrams) };
  if ("end" in what) return { kind: "end" };
  if ("reset" in what) return { kind: "reset" };
  if ("nothingForMs" in what) return { kind: "nothing", forMs: durationOf(what.nothingForMs) };
  if ("oneOf" in what) return { kind: "oneOf", of: outcomesOf(what.oneOf) };
  throw new RangeError(`Cannot expect ${shown(what)}: there is no such expectation`);
}

/** Exactly these bytes: a text of a check has no names in it. */
export function valueOf(said: Said): Value {
  if (said instanceof Uint8Array) return { kind: "bytes", bytes: said };
  if (typeof said !== "string") throw new RangeError(`Cannot take ${shown(said)} as bytes`);
  return { kind: "bytes", bytes: new TextEncoder().encode(said) };
}

export function listOf(said: readonly Said[]): Value {
  if (!Array.isArray(said)) throw new RangeError(`Cannot take ${shown(said)} as a list`);
  return { kind: "list", of: said.map(valueOf) };
}

/** @throws {RangeError} When it is no time that can be waited for. */
export function durationOf(ms: number): number {
  if (Number.isFinite(ms) && ms > 0) return ms;
  throw new RangeError(`Cannot wait ${shown(ms)} ms: it must be a number above 0`);
}

function anyOr(said: true | Said): Value | undefined {
  return said === true ? undefined : valueOf(said);
}

function compiled(pattern: string): string {
  try {
    new RegExp(pattern, "u");
    return pattern;
  } catch {
    throw new RangeError(`Cannot read ${shown(pattern)} as a regular expression`);
  }
}

function outcomesOf(all: readonly Expected[]): readonly Expectation[] {
  const of = all.map(expectationOf);
  if (of.length < 2 || of.length > most.outcomes) {
    throw new RangeError(`Cannot expect one of ${of.length}: it must be 2 to ${most.outcomes}`);
  }
  for (const { kind } of of) {
    if (kind !== "oneOf" && kind !== "nothing") continue;
    throw new RangeError(`Cannot have ${kind} as one of several outcomes`);
  }
  return of;
}

/**
 * What a check returned.
 *
 * @returns Why the program failed; undefined when it did not.
 * @throws {RangeError} When it is no judgement.
 */
export function judgementOf(given: unknown): Localised | undefined {
  if (given === undefined) return undefined;
  const isFail = typeof given === "object" && given !== null && "fail" in given;
  if (isFail && Object.keys(given).length === 1) return localisedOf(given.fail);
  throw new RangeError(`it gave ${shown(given)}, and must give nothing or { fail: "why" }`);
}

/** @throws {RangeError} When it is no sentence. */
export function localisedOf(why: unknown): Localised {
  if (typeof why === "object" && why !== null && "en" in why) {
    const { en, zh = en } = why as { en: unknown; zh?: unknown };
    if (isText(en) && isText(zh)) return { en, zh };
  }
  if (isText(why)) return { en: why, zh: why };
  throw new RangeError(`Cannot say ${shown(why)}: it must be a text, or { en: "…", zh: "…" }`);
}

function isText(what: unknown): what is string {
  return typeof what === "string" && what.trim() !== "";
}

function shown(what: unknown): string {
  if (typeof what === "function" || typeof what === "bigint") return `a ${typeof what}`;
  return JSON.stringify(what) ?? String(what);
}
