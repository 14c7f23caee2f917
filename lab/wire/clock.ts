/** Milliseconds on a clock that never goes back. Only differences mean anything. */
export function nowMs(): number {
  return performance.now();
}

/** Resolves after at least `forMs`: some runtimes fire a timer up to 1 ms early. */
export async function sleep(forMs: number): Promise<void> {
  const untilMs = nowMs() + forMs;
  for (let leftMs = forMs; leftMs > 0; leftMs = untilMs - nowMs()) {
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(leftMs)));
  }
}

/** Waits for something, but not longer than `limitMs`; it leaves no timer behind. */
export async function atMost(limitMs: number, something: Promise<unknown>): Promise<void> {
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, limitMs);
  await Promise.race([something, limit.promise]);
  clearTimeout(timer);
}
