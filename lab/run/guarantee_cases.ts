import { type Case, isSchedule } from "../core/case.ts";
import type { GuaranteeName } from "../core/guarantees/guarantee.ts";
import type { TriedWay } from "../core/guarantees/table.ts";
import type { Given, GivenFaults } from "../core/scenario.ts";
import type { Schedule, ScheduledFault } from "../core/schedule.ts";

/** What one transfer carries, and over which link. */
export interface Carried {
  /** Undefined: the two ends meet directly. */
  readonly schedule: Schedule | undefined;
  readonly writes: readonly Uint8Array[];
}

/** Few enough that no buffer of a kernel overflows, and none larger than one packet of a network. */
const mostWrites = 8;
const mostBytes = 1200;
/** Faults meet the first datagrams, so that most of them meet one. */
const mostMet = 4;

/** The cases of one way: how many writes, of how many bytes each, and the faults that they meet. */
export function casesOver({ transport, hasFaults }: TriedWay): Readonly<Record<string, Given>> {
  const writes: Given = { kind: "int", from: 1, upTo: mostWrites };
  const bytes: Given = { kind: "int", from: 1, upTo: mostBytes };
  if (!hasFaults) return { writes, bytes };
  const faults: GivenFaults = {
    kind: "faults",
    // Without any, a stream loses its boundaries too, and its smallest case should say so.
    from: transport === "udp" ? 1 : 0,
    upTo: 4,
    // No delay of datagrams: what it does hangs on the time between two sends.
    toServer: transport === "udp"
      ? ["drop", "duplicate", "hold", "corrupt"]
      : ["slice", "stall", "throttle"],
    toClient: [],
    first: mostMet,
    inARow: 3,
    within: mostBytes,
    longestMs: 40,
  };
  return { network: faults, writes, bytes };
}

/** What a case of {@link casesOver} carries. */
export function carriedIn({ network, writes, bytes }: Case): Carried {
  return {
    schedule: isSchedule(network) ? network : undefined,
    writes: distinctWrites(Number(writes), Number(bytes)),
  };
}

const firstByte = "a".charCodeAt(0);

/** "a", "b", "c", …; longer ones count on from there, so that every value of a byte is carried. */
function distinctWrites(count: number, length: number): readonly Uint8Array[] {
  return Array.from(
    { length: count },
    (_, i) => Uint8Array.from({ length }, (_, at) => firstByte + i + at),
  );
}

/** Cases that surely break a guarantee which this way does not give, whatever a search found. */
export function aimedCases(
  guarantee: GuaranteeName,
  { transport, hasFaults }: TriedWay,
): readonly Carried[] {
  const schedule = hasFaults ? noFaults : undefined;
  if (transport === "tcp") {
    if (guarantee !== "boundaries") return [];
    const writes = ["first line", "other line"].map((text) => new TextEncoder().encode(text));
    return [{ schedule, writes }];
  }
  const first = { way: "toServer", number: 1 } as const;
  if (!hasFaults) return [];
  switch (guarantee) {
    case "no-duplication":
      return [withFault({ kind: "duplicate", ...first }, 1)];
    case "order":
      return [withFault({ kind: "hold", ...first, places: 1 }, 2)];
    case "completeness":
      return [withFault({ kind: "drop", ...first }, 1)];
    case "integrity":
    case "boundaries":
      return [];
    default:
      return guarantee satisfies never;
  }
}

/** No runtime reads so much at once. */
const largeBytes = 2 * 1024 * 1024;

/** What shows the same from another side: of boundaries, that one write comes in many reads. */
export function furtherCases(
  guarantee: GuaranteeName,
  { transport, hasFaults }: TriedWay,
): readonly Carried[] {
  if (transport !== "tcp" || guarantee !== "boundaries") return [];
  const schedule = hasFaults ? noFaults : undefined;
  return [{ schedule, writes: distinctWrites(1, largeBytes) }];
}

const noFaults: Schedule = { kind: "schedule", faults: [] };

function withFault(fault: ScheduledFault, writes: number): Carried {
  return {
    schedule: { kind: "schedule", faults: [fault] },
    writes: distinctWrites(writes, 1),
  };
}
