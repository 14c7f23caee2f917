/** How one transfer ended: the same bytes came back, others or too few did, or it was cut short. */
export type Ending = "exact" | "wrong" | "aborted";

export type Counts = Readonly<Record<Ending, number>>;

/** Runs transfers side by side, each worker one after the other, until it is time to stop. */
export async function tallied(
  transfer: () => Promise<Ending>,
  { workers, untilMs }: { workers: number; untilMs: number },
): Promise<Counts> {
  const counts = { exact: 0, wrong: 0, aborted: 0 };
  const work = async (): Promise<void> => {
    while (performance.now() < untilMs) counts[await transfer()] += 1;
  };
  await Promise.all(Array.from({ length: workers }, work));
  return counts;
}
