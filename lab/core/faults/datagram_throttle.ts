import type { ThrottleSettings } from "../fault_settings.ts";
import type { Datagram, Fault } from "../piece.ts";
import { type Bucket, createBucket } from "./throttle.ts";

/** What may wait where a scenario does not say it: one datagram of the largest size. */
export const defaultQueueBytes = 64 * 1024;

/**
 * A datagram passes when the bucket has paid for all of it. When more than `queueBytes` would then
 * be unpaid, it is lost and costs nothing (tail drop). It must be called at the time `atMs` itself:
 * who pays first goes first.
 *
 * @param full Told the number of each datagram that is lost so: that follows arrival times, so it
 * is no decision.
 */
export function datagramThrottle(
  settings: ThrottleSettings,
  full: (number: number) => void,
  bucket: Bucket = createBucket(settings),
): Fault<Datagram> {
  const { bytesPerS, queueBytes = defaultQueueBytes } = settings;
  return (piece, atMs) => {
    const paidMs = bucket.paidUntil(atMs, piece.bytes.length);
    const unpaidBytes = (paidMs - atMs) * bytesPerS / 1000;
    if (unpaidBytes <= queueBytes) return [{ piece, atMs: paidMs, gapMs: 0 }];
    bucket.paidUntil(atMs, -piece.bytes.length);
    full(piece.number);
    return [];
  };
}
