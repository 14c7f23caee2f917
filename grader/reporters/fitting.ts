/** How many lines of each story are tried, one after the other, until the whole fits. */
const lineCounts = { whole: Number.MAX_SAFE_INTEGER, short: 12, none: 0 } as const;

/**
 * A text within a limit: stories are told whole, else short, else not at all.
 *
 * @param write Gives the whole text with at most so many lines of each story.
 * @returns The shortest one when not even that fits.
 */
export function fitting(limitBytes: number, write: (mostLines: number) => string): string {
  for (const mostLines of [lineCounts.whole, lineCounts.short]) {
    const text = write(mostLines);
    if (new TextEncoder().encode(text).length <= limitBytes) return text;
  }
  return write(lineCounts.none);
}
