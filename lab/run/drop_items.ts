import type { Case } from "../core/case.ts";
import type { Given } from "../core/scenario.ts";
import type { Bound } from "../core/value.ts";

/**
 * Drops items of lists, one at a time from the last to the first, as long as the case still fails.
 * fast-check shortens a list from its front only, so an item behind the guilty one stays.
 *
 * @param holds Plays a case; it may throw to end the search, which is passed on.
 * @param onDrop Told of every smaller case that still fails.
 */
export async function dropItems(
  start: Case,
  { given, holds, onDrop }: {
    given: Readonly<Record<string, Given>>;
    holds: (values: Case) => Promise<boolean>;
    onDrop: (values: Case) => void;
  },
): Promise<void> {
  let smallest = start;
  for (const [name, range] of Object.entries(given)) {
    if (range.kind !== "list") continue;
    for (let i = itemsOf(smallest[name]).length - 1; i >= 0; i--) {
      const items = itemsOf(smallest[name]);
      if (items.length <= range.from) break;
      const smaller = { ...smallest, [name]: items.filter((_, at) => at !== i) };
      if (await holds(smaller)) continue;
      smallest = smaller;
      onDrop(smaller);
    }
  }
}

function itemsOf(bound: Bound | undefined): readonly Uint8Array[] {
  return Array.isArray(bound) ? bound : [];
}
