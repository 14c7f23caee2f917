import type { Holder, Piece } from "../piece.ts";
import type { CoalesceSettings } from "../fault_settings.ts";
import { concat } from "../value.ts";

/**
 * Bytes wait until there are `bytes` of them or nothing came for `quietMs`; then all of them pass
 * as one piece. FIN and RST let them go at once, and follow. So less than `bytes` wait between two
 * reads.
 *
 * @param passed Told whenever bytes are let go by themselves, with the offset of the first one.
 */
export function coalesce(
  settings: CoalesceSettings,
  passed: (position: number) => void,
): Holder {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let offset = 0;
  let lastMs = -Infinity;

  const letGo = (): readonly Piece[] => {
    if (held.length === 0) return [];
    const bytes = concat(held);
    [held, heldBytes] = [[], 0];
    return [{ kind: "bytes", bytes, offset }];
  };
  const pass = (): readonly Piece[] => {
    if (held.length > 0) passed(offset);
    return letGo();
  };
  const wakeAt = (): number | undefined => held.length > 0 ? lastMs + settings.quietMs : undefined;

  return {
    offer(piece, nowMs) {
      if (piece.kind !== "bytes") return [...pass(), piece];
      if (held.length === 0) offset = piece.offset;
      held.push(piece.bytes);
      heldBytes += piece.bytes.length;
      lastMs = nowMs;
      return heldBytes >= settings.bytes ? pass() : [];
    },
    wakeAt,
    wake: (nowMs) => nowMs >= (wakeAt() ?? Infinity) ? pass() : [],
    letGo,
    heldBytes: () => heldBytes,
  };
}
