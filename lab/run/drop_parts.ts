import { type Case, isSchedule } from "../core/case.ts";
import type { Given } from "../core/scenario.ts";

/**
 * Drops faults and items of lists, one at a time from the last to the first, as long as the case
 * still fails, until none of them can be spared. fast-check shortens a list from its front only, so
 * what stands behind the guilty one stays.
 *
 * @param holds Plays a case; it may throw to end the search, which is passed on.
 * @param onDrop Told of every smaller case that still fails.
 */
export async function dropParts(
  start: Case,
  { given, holds, onDrop }: {
    given: Readonly<Record<string, Given>>;
    holds: (values: Case) => Promise<boolean>;
    onDrop: (values: Case) => void;
  },
): Promise<void> {
  let smallest = start;
  // A part that was needed may be needed no more once another one is gone.
  for (let hasDropped = true; hasDropped;) {
    hasDropped = false;
    for (const [name, range] of Object.entries(given)) {
      if (range.kind !== "list" && range.kind !== "faults") continue;
      for (let i = countOf(smallest[name]) - 1; i >= 0; i--) {
        if (countOf(smallest[name]) <= range.from) break;
        const smaller = { ...smallest, [name]: without(i, smallest[name]) };
        if (await holds(smaller)) continue;
        smallest = smaller;
        hasDropped = true;
        onDrop(smaller);
      }
    }
  }
}

type Chosen = Case[string];

function countOf(chosen: Chosen | undefined): number {
  if (isSchedule(chosen)) return chosen.faults.length;
  return Array.isArray(chosen) ? chosen.length : 0;
}

function without(place: number, chosen: Chosen | undefined): Chosen {
  if (isSchedule(chosen)) {
    return { kind: "schedule", faults: chosen.faults.filter((_, at) => at !== place) };
  }
  return Array.isArray(chosen) ? chosen.filter((_, at) => at !== place) : [];
}
