import type { Direction, Faults, Plan, Transport } from "../core/scenario.ts";
import type { Issue, Path } from "./problem.ts";

/** Where a plan stands in a file, and what it is for. */
export interface PlanPlace {
  readonly path: Path;
  /** Of the door before which the link lies. */
  readonly transport: Transport;
  /** Whether the file has something at this place. */
  readonly has: (path: Path) => boolean;
}

/** Faults that make no sense on this transport, or in this direction. */
export function brokenPlan(plan: Plan, { path, transport, has }: PlanPlace): readonly Issue[] {
  return directions.flatMap((direction) =>
    faultNames(plan[direction]).flatMap((fault): readonly Issue[] => {
      const wrong = wrongWith(fault, { faults: plan[direction], direction, transport });
      if (!wrong) return [];
      const said = has([...path, direction, fault]) ? direction : "both";
      const at = wrong.field === undefined ? "key" : "value";
      const field = wrong.field === undefined ? [] : [wrong.field];
      return [{ path: [...path, said, fault, ...field], at, message: wrong.message }];
    })
  );
}

const directions: readonly Direction[] = ["toServer", "toClient"];

function faultNames(faults: Faults): readonly (keyof Faults)[] {
  // The schema has let no other keys in.
  return Object.keys(faults) as (keyof Faults)[];
}

interface Wrong {
  readonly message: string;
  /** The setting of the fault that is wrong; the fault itself when undefined. */
  readonly field?: string;
}

interface Asked {
  readonly faults: Faults;
  readonly direction: Direction;
  readonly transport: Transport;
}

function wrongWith(fault: keyof Faults, asked: Asked): Wrong | undefined {
  const lesson = lessonOf(fault, asked.transport);
  if (lesson !== undefined) return { message: `Cannot ${lesson}` };
  if (asked.direction === "toClient" && (fault === "refuse" || fault === "rebind")) {
    const why = fault === "refuse" ? "it is the client that connects" : "it is the client's port";
    return { message: `Cannot ${fault} towards the client: ${why}; write it under toServer` };
  }
  return wrongSetting(fault, asked);
}

function wrongSetting(
  fault: keyof Faults,
  { faults, transport }: Asked,
): Wrong | undefined {
  const { idle, cut, throttle } = faults;
  if (fault === "cut" && cut?.with === "rst" && transport === "unix") {
    return { field: "with", message: "Cannot cut with rst: a unix socket has no RST; use fin" };
  }
  if (fault === "idle" && idle?.then === "rst" && transport === "unix") {
    return { field: "then", message: "Cannot end with rst: a unix socket has no RST; use fin" };
  }
  if (fault === "idle" && idle && idle.then !== "drop" && transport === "udp") {
    const message = `Cannot end with ${idle.then}: udp has neither FIN nor RST; use drop`;
    return { field: "then", message };
  }
  if (fault === "throttle" && throttle?.queueBytes !== undefined && transport !== "udp") {
    const message = `Cannot have a queue on ${transport}: a stream loses nothing, it waits`;
    return { field: "queue", message };
  }
  return undefined;
}

/** Why a transport cannot have a fault at all, and what to write instead. */
function lessonOf(fault: keyof Faults, transport: Transport): string | undefined {
  if (transport === "udp") return udpLessons.get(fault);
  if (transport === "unix" && fault === "refuse") {
    return "refuse on unix: only tcp has a link that refuses; use blackhole, or transport: tcp";
  }
  const lesson = streamLessons.get(fault);
  return lesson && `${lesson.what} on ${transport}: ${lesson.why}, or transport: udp`;
}

const repaired = "the kernel repairs what is lost below it";

const streamLessons: ReadonlyMap<keyof Faults, { readonly what: string; readonly why: string }> =
  new Map([
    ["drop", { what: "drop", why: `${repaired}; use stall, throttle or cut` }],
    ["duplicate", {
      what: "duplicate",
      why: "the kernel throws away what comes twice; use slice or coalesce",
    }],
    ["reorder", {
      what: "reorder",
      why: "the kernel puts a stream in order again; use delay with jitter",
    }],
    ["corrupt", {
      what: "corrupt",
      why: "a checksum catches it below, and the kernel sends again; use stall or cut",
    }],
    ["mtu", {
      what: "have an mtu",
      why: "the kernel cuts a stream into segments that fit; use slice",
    }],
    ["rebind", {
      what: "rebind",
      why: "a connection does not outlive a change of its addresses; use cut",
    }],
  ]);

const udpLessons: ReadonlyMap<keyof Faults, string> = new Map([
  ["slice", "slice on udp: a datagram comes whole or not at all; use mtu or drop"],
  ["coalesce", "coalesce on udp: datagrams keep their boundaries; use delay with jitter"],
  ["stall", "stall on udp: it counts the bytes of a stream; use delay, or blackhole for a time"],
  ["cut", "cut on udp: there is no connection to end; use blackhole"],
  ["refuse", "refuse on udp: there is no connection to refuse; use blackhole"],
]);
