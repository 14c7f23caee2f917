import { nowMs, sleep } from "../wire/clock.ts";

/** A kernel takes longer than a runtime to let go of a place: seen for some milliseconds under load. */
const mostMs = 3000;
const againMs = 20;

/**
 * Opens something at a place that the scene before may just have left.
 *
 * @throws Whatever `open` throws, once the place has been taken for too long, or for another reason.
 */
export async function untilFree<T>(open: () => Promise<T>): Promise<T> {
  const untilMs = nowMs() + mostMs;
  while (true) {
    try {
      return await open();
    } catch (error) {
      if (!isTaken(error) || nowMs() >= untilMs) throw error;
      await sleep(againMs);
    }
  }
}

/** By its code: Deno's own sockets call it "Address already in use (os error 98)". */
function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "EADDRINUSE") || isTaken(error.cause);
}
