import type { GivenFaults } from "./scenario.ts";
import type { ScheduledFault } from "./schedule.ts";

/** Few losses in a row in each direction, so that no correct program fails by bad luck. */
export function isMerciful(
  faults: readonly ScheduledFault[],
  { inARow }: Pick<GivenFaults, "inARow">,
): boolean {
  const lost = new Set(
    faults.flatMap((fault) =>
      fault.kind === "drop" || fault.kind === "corrupt" ? [placeOf(fault.way, fault.number)] : []
    ),
  );
  return faults.every((fault) => {
    if (!("number" in fault)) return true;
    const row = Array.from({ length: inARow + 1 }, (_, i) => placeOf(fault.way, fault.number + i));
    return !row.every((place) => lost.has(place));
  });
}

function placeOf(way: string, number: number): string {
  return `${way} ${number}`;
}

/** In the order in which they are met; where that is not known, towards the server first. */
export function sortedFaults(faults: readonly ScheduledFault[]): readonly ScheduledFault[] {
  return faults.toSorted((a, b) =>
    positionOf(a) - positionOf(b) || Number(a.way === "toClient") - Number(b.way === "toClient")
  );
}

function positionOf(fault: ScheduledFault): number {
  if ("number" in fault) return fault.number;
  return fault.kind === "throttle" ? 0 : fault.atByte;
}
