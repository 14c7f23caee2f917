import type { Faults, Transport } from "../core/scenario.ts";
import { type MishapName, mishapsOf } from "../core/schedule.ts";

/** Why a transport cannot have a fault at all, and what to write instead. */
export function lessonOf(fault: keyof Faults, transport: Transport): string | undefined {
  if (transport === "unix" && fault === "refuse") {
    return "refuse on unix: only tcp has a link that refuses; use blackhole, or transport: tcp";
  }
  const lesson = (transport === "udp" ? udpLessons : streamLessons).get(fault);
  if (!lesson) return undefined;
  const other = transport === "udp" ? "" : ", or transport: udp";
  return `${lesson.what ?? fault} on ${transport}: ${lesson.why}; use ${lesson.use}${other}`;
}

/** Why a generated network of this transport cannot have a fault; undefined when it can. */
export function lessonOfMishap(name: MishapName, transport: Transport): string | undefined {
  const known = mishapsOf(transport);
  if (known.includes(name)) return undefined;
  const words = `${known.slice(0, -1).join(", ")} or ${known.at(-1)}`;
  const other = transport === "udp" ? "" : ", or transport: udp";
  return `${name} on ${transport}: ${whyNoMishap(name, transport)}; use ${words}${other}`;
}

function whyNoMishap(name: MishapName, transport: Transport): string {
  if (name === "delay") {
    return "what follows in a stream waits too, so it has no delay of one piece";
  }
  if (name === "throttle") return "a rate is that of a whole link, and a datagram has none";
  const fault = name === "hold" ? "reorder" : name;
  const lesson = (transport === "udp" ? udpLessons : streamLessons).get(fault);
  if (!lesson) throw new Error(`Unreachable: nothing says why ${transport} cannot ${name}`);
  return lesson.why;
}

interface Lesson {
  /** What cannot be done; the name of the fault when undefined. */
  readonly what?: string;
  readonly why: string;
  readonly use: string;
}

const streamLessons: ReadonlyMap<keyof Faults, Lesson> = new Map([
  ["drop", { why: "the kernel repairs what is lost below it", use: "stall, throttle or cut" }],
  ["duplicate", { why: "the kernel throws away what comes twice", use: "slice or coalesce" }],
  ["reorder", { why: "the kernel puts a stream in order again", use: "delay with jitter" }],
  ["corrupt", {
    why: "a checksum catches it below, and the kernel sends again",
    use: "stall or cut",
  }],
  ["mtu", {
    what: "have an mtu",
    why: "the kernel cuts a stream into segments that fit",
    use: "slice",
  }],
  ["rebind", { why: "a connection does not outlive a change of its addresses", use: "cut" }],
]);

const udpLessons: ReadonlyMap<keyof Faults, Lesson> = new Map([
  ["slice", { why: "a datagram comes whole or not at all", use: "mtu or drop" }],
  ["coalesce", { why: "datagrams keep their boundaries", use: "delay with jitter" }],
  ["stall", {
    why: "it counts the bytes of a stream",
    use: "delay, or blackhole for a time",
  }],
  ["cut", { why: "there is no connection to end", use: "blackhole" }],
  ["refuse", { why: "there is no connection to refuse", use: "blackhole" }],
]);
