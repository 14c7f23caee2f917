import { cutAt, type Fault, type Timed } from "../piece.ts";
import type { ThrottleSettings } from "../fault_settings.ts";

/**
 * A token bucket (as tc-tbf): it holds at most `burstBytes`, fills with `bytesPerS`, and is paid
 * from in the order of the calls.
 */
export interface Bucket {
  /**
   * Pays for so many bytes.
   *
   * @returns When they may pass: not before `nowMs`, nor before what was paid for earlier. So for 0
   * bytes it is the end of all that waits.
   */
  paidUntil(nowMs: number, bytes: number): number;
}

export function createBucket({ bytesPerS, burstBytes }: ThrottleSettings): Bucket {
  const msPerByte = 1000 / bytesPerS;
  /** When the bucket would have been empty: full means `burstBytes` ago or more. */
  let paidUntilMs = -Infinity;
  return {
    paidUntil(nowMs, bytes) {
      const fullSinceMs = nowMs - burstBytes * msPerByte;
      paidUntilMs = Math.max(paidUntilMs, fullSinceMs) + bytes * msPerByte;
      return Math.max(nowMs, paidUntilMs);
    },
  };
}

/** The buckets that all flows of one direction share. */
export interface Buckets {
  /** One bucket for equal settings. */
  bucketOf(settings: ThrottleSettings): Bucket;
}

/** The buckets of one direction of a proxy: flows of the same rate and burst share one. */
export function createBuckets(): Buckets {
  const buckets = new Map<string, Bucket>();
  return {
    bucketOf(settings) {
      const key = `${settings.bytesPerS}/${settings.burstBytes}`;
      const bucket = buckets.get(key) ?? createBucket(settings);
      buckets.set(key, bucket);
      return bucket;
    },
  };
}

/** Larger parts would make a slow link deliver in lumps. */
const partBytes = 4096;

/**
 * Bytes pass as the bucket pays for them. FIN and RST cost nothing but follow the bytes before
 * them.
 */
export function throttle(settings: ThrottleSettings, bucket = createBucket(settings)): Fault {
  return (piece, atMs) => {
    const parts = piece.kind === "bytes" ? inParts(piece) : [piece];
    return parts.map((part): Timed => {
      const bytes = part.kind === "bytes" ? part.bytes.length : 0;
      return { piece: part, atMs: bucket.paidUntil(atMs, bytes), gapMs: 0 };
    });
  };
}

function inParts(piece: Parameters<typeof cutAt>[0]): ReturnType<typeof cutAt> {
  const count = Math.ceil(piece.bytes.length / partBytes) - 1;
  return cutAt(piece, Array.from({ length: count }, (_, i) => piece.offset + (i + 1) * partBytes));
}
