/**
 * How a program in a box ended.
 *
 * A box reports a death by signal n as exit code 128 + n, and so it does when the program itself
 * chose that code; nothing tells the two apart afterwards. But before the lab sends a signal, the
 * kernel shows whether the program has made arrangements for it. If it has not, the signal ends it.
 * Of all other signals, such as that of a crash, the lab tells the code as it is.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { constants } from "node:os";
import type { Exit } from "../core/reason.ts";

/** Whether a process neither catches, ignores nor blocks a signal. False off Linux. */
export function surelyEnds(pid: number, signal: string): boolean {
  const number = numberOf(signal);
  if (number === undefined) return false;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const masks = ["SigBlk", "SigIgn", "SigCgt"].map((name) => maskIn(status, name));
    return masks.every((mask) => (mask >> BigInt(number - 1) & 1n) === 0n);
  } catch {
    return false;
  }
}

/** @param endedBy The signal of the lab that surely ended the program, if there is one. */
export function toldExit(exit: Exit | undefined, endedBy: string | undefined): Exit | undefined {
  if (exit?.code === undefined || endedBy === undefined) return exit;
  const isThat = exit.code === 128 + (numberOf(endedBy) ?? 0);
  return isThat ? { code: undefined, signal: endedBy } : exit;
}

function numberOf(signal: string): number | undefined {
  return (constants.signals as Readonly<Record<string, number | undefined>>)[signal];
}

/** All bits are set when the field is missing: what is not seen is not sure. */
function maskIn(status: string, name: string): bigint {
  const hex = new RegExp(`^${name}:\\s+([0-9a-f]+)$`, "m").exec(status)?.[1];
  return hex === undefined ? ~0n : BigInt(`0x${hex}`);
}
