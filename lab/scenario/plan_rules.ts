import type { Direction, Faults, Plan, Transport } from "../core/scenario.ts";
import { lessonOf } from "./fault_lessons.ts";
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
