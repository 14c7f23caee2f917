import type { Inbox } from "../inbox.ts";
import { takeLine } from "../match.ts";
import type { Reason } from "../reason.ts";
import type { Json } from "../steps/expect.ts";
import { endings, failed, heard, more, type Watch } from "./watch.ts";

/** The unit in which texts come: a line of a stream, its `\n` with it, or a datagram. */
export type Unit = "line" | "datagram";

const mostLineBytes = 64 * 1024;

/** The next line or datagram, whose text matches the pattern as a whole; any without one. */
export function watchForText(
  peer: string,
  { unit, pattern }: { unit: Unit; pattern: string | undefined },
): Watch {
  const wanted = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, "u");
  return watchFor(
    peer,
    unit,
    (text, bytes): Reason | undefined =>
      wanted === undefined || wanted.test(text)
        ? undefined
        : { kind: "wrong-line", peer, heard: bytes, wanted: pattern ?? "" },
  );
}

/** The next line or datagram, which is this as JSON. */
export function watchForJson(
  peer: string,
  { unit, value }: { unit: Unit; value: Json },
): Watch {
  return watchFor(
    peer,
    unit,
    (text, bytes): Reason | undefined =>
      isSame(parsed(text), value)
        ? undefined
        : { kind: "wrong-json", peer, heard: bytes, wanted: JSON.stringify(value) },
  );
}

/** The text of what was heard, without the `\n` behind a line. */
export function textOf(bytes: Uint8Array, unit: Unit): string {
  return new TextDecoder().decode(unit === "line" ? bytes.subarray(0, -1) : bytes);
}

function watchFor(
  peer: string,
  unit: Unit,
  why: (text: string, bytes: Uint8Array) => Reason | undefined,
): Watch {
  return {
    ...endings(peer),
    look(inbox) {
      const bytes = take(inbox, unit);
      if (!bytes) return more;
      const reason = why(textOf(bytes, unit), bytes);
      return reason ? failed(reason) : heard(bytes);
    },
  };
}

function take(inbox: Inbox, unit: Unit): Uint8Array | undefined {
  return unit === "line" ? takeLine(inbox, mostLineBytes) : inbox.take();
}

/** What is no JSON is the same as nothing that JSON can say. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The order of an object's members is free; numbers are the same when they are equal. */
function isSame(heard: unknown, wanted: Json): boolean {
  if (typeof wanted !== "object" || wanted === null) return heard === wanted;
  if (typeof heard !== "object" || heard === null) return false;
  if (Array.isArray(wanted) !== Array.isArray(heard)) return false;
  const [left, right] = [Object.entries(heard), Object.entries(wanted)];
  const members = new Map<string, unknown>(left);
  return left.length === right.length &&
    right.every(([name, value]) => isSame(members.get(name), value));
}
