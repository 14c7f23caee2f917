import type { Bound } from "../../mod.ts";

/** One frame, or a list of them one behind the other: the length in 4 bytes, big-endian, and the payload. */
export function framed(payloads: Bound): Uint8Array {
  const all = payloads instanceof Uint8Array ? [payloads] : payloads as readonly Uint8Array[];
  const frames = all.map((payload) => [...header(payload.length), ...payload]);
  return Uint8Array.from(frames.flat());
}

/** The length alone. */
export function header(payloadBytes: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, payloadBytes);
  return bytes;
}
