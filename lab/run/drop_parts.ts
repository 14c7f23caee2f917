import { type Case, isSchedule } from "../core/case.ts";
import type { Given } from "../core/scenario.ts";
import type { Schedule } from "../core/schedule.ts";
import { sortedFaults } from "../core/schedule_rules.ts";
import { keyOfFault } from "../core/schedule_text.ts";

/**
 * Makes a failing case smaller by single parts, until none of these fails any more: the case without
 * one fault, item or byte, or with one fault at an earlier datagram. fast-check shortens a list from
 * its front only, and does not come back to a fault once another one has moved.
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
      for (let i = countOf(smallest[name]) - 1; i >= 0; i--) {
        for (const smaller of smallerAt(i, smallest[name], range)) {
          const values = { ...smallest, [name]: smaller };
          if (await holds(values)) continue;
          smallest = values;
          hasDropped = true;
          onDrop(values);
          break;
        }
      }
    }
  }
}

type Chosen = Case[string];

function countOf(chosen: Chosen | undefined): number {
  if (isSchedule(chosen)) return chosen.faults.length;
  return typeof chosen === "object" ? chosen.length : 0;
}

/** More would be played for minutes. */
const mostBytes = 16;

/** What can stand in the place of a value so that its part at this place is smaller, smallest first. */
function smallerAt(
  place: number,
  chosen: Chosen | undefined,
  range: Given,
): readonly Chosen[] {
  if (isSchedule(chosen)) {
    const faults = chosen.faults.filter((_, at) => at !== place);
    const without: Schedule = { kind: "schedule", faults };
    const canSpare = range.kind === "faults" && faults.length >= range.from;
    return [...(canSpare ? [without] : []), ...withEarlier(place, chosen)];
  }
  if (typeof chosen !== "object" || !("from" in range) || chosen.length <= range.from) return [];
  if (!(chosen instanceof Uint8Array)) return [chosen.filter((_, at) => at !== place)];
  // A text is made of letters, which are more than one byte.
  const isShort = range.kind === "bytes" && chosen.length <= mostBytes;
  return isShort ? [chosen.filter((_, at) => at !== place)] : [];
}

/** The same schedule, its fault at this place at an earlier datagram; the earliest first. */
function withEarlier(place: number, { faults }: Schedule): readonly Schedule[] {
  const fault = faults[place];
  if (!fault || !("number" in fault)) return [];
  const others = faults.filter((each) => each !== fault);
  const taken = new Set(others.map(keyOfFault));
  return Array.from({ length: fault.number - 1 }, (_, i) => ({ ...fault, number: i + 1 }))
    .filter((earlier) => !taken.has(keyOfFault(earlier)))
    .map((earlier) => ({ kind: "schedule", faults: sortedFaults([...others, earlier]) }));
}
