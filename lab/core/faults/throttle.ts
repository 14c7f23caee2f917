import { cutAt, type Fault, type Timed } from "../piece.ts";
import type { ThrottleSettings } from "../scenario.ts";

/** Larger parts would make a slow link deliver in lumps. */
const partBytes = 4096;

/**
 * A token bucket (as tc-tbf): it holds at most `burstBytes`, fills with `bytesPerS`, and bytes pass
 * as they are paid for. FIN and RST cost nothing but follow the bytes before them.
 */
export function throttle(settings: ThrottleSettings): Fault {
  const msPerByte = 1000 / settings.bytesPerS;
  /** When the bucket would have been empty: full means `burstBytes` ago or more. */
  let paidUntilMs = -Infinity;
  return (piece, atMs) => {
    if (piece.kind !== "bytes") return [{ piece, atMs: Math.max(atMs, paidUntilMs), gapMs: 0 }];
    return inParts(piece).map((part): Timed => {
      const fullSinceMs = atMs - settings.burstBytes * msPerByte;
      paidUntilMs = Math.max(paidUntilMs, fullSinceMs) + part.bytes.length * msPerByte;
      return { piece: part, atMs: Math.max(atMs, paidUntilMs), gapMs: 0 };
    });
  };
}

function inParts(piece: Parameters<typeof cutAt>[0]): ReturnType<typeof cutAt> {
  const count = Math.ceil(piece.bytes.length / partBytes) - 1;
  return cutAt(piece, Array.from({ length: count }, (_, i) => piece.offset + (i + 1) * partBytes));
}
