import { sameBytes } from "../match.ts";
import type { Reason } from "../reason.ts";
import { stdoutName } from "../steps/output.ts";

/** What the program printed was listened to, and no connection. */
export function isPrinted(reason: Reason): boolean {
  return "peer" in reason && reason.peer === stdoutName;
}

/** Of a wrong datagram and the wanted one, one starts the other: only its length is wrong. */
export function isOfOtherLength(
  { heard, wanted }: Extract<Reason, { kind: "wrong-datagram" }>,
): boolean {
  return sameBytes(heard, wanted) === Math.min(heard.length, wanted.length);
}

/** What took a piece of which nothing was delivered: the fault, or "full"; else undefined. */
export function lossOf({ crossing }: Extract<Reason, { kind: "guarantee" }>): string | undefined {
  if (crossing.some(({ kind }) => kind === "delivered")) return undefined;
  return crossing.find((event) => event.kind === "dropped")?.by;
}
