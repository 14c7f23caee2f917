import type { Holder, Piece } from "../piece.ts";
import type { IdleSettings } from "../fault_settings.ts";

/** When something last crossed a connection, whichever way. Both of its directions share it. */
export interface Silence {
  /** Something crosses now, or the connection opens now. */
  touch(nowMs: number): void;
  /** Undefined before the first touch. */
  lastMs(): number | undefined;
}

/** The silence of one connection, before anything has crossed it. */
export function createSilence(): Silence {
  let lastMs: number | undefined;
  return {
    touch(nowMs) {
      lastMs = nowMs;
    },
    lastMs: () => lastMs,
  };
}

/** When the connection is forgotten if nothing crosses it before; undefined when not opened yet. */
export function forgottenAtMs({ afterMs }: IdleSettings, silence: Silence): number | undefined {
  const lastMs = silence.lastMs();
  return lastMs === undefined ? undefined : lastMs + afterMs;
}

/**
 * A firewall that forgets a connection once nothing has crossed it for `afterMs`, either way. With
 * "fin" and "rst" this direction ends at that moment; with "drop" nobody is told. What is offered
 * later is lost, and breaks no silence.
 *
 * @param fromByte How many bytes have passed before.
 * @param forgot Told once, with the number of bytes that have passed.
 */
export function idle(
  settings: IdleSettings,
  silence: Silence,
  { fromByte, forgot }: { fromByte: number; forgot: (position: number) => void },
): Holder {
  let passedBytes = fromByte;
  let isForgotten = false;

  const forget = (): readonly Piece[] => {
    isForgotten = true;
    forgot(passedBytes);
    return settings.then === "drop" ? [] : [{ kind: settings.then }];
  };
  const wakeAt = (): number | undefined =>
    isForgotten || settings.then === "drop" ? undefined : forgottenAtMs(settings, silence);

  return {
    offer(piece, nowMs) {
      if (isForgotten) return [];
      if (nowMs > (forgottenAtMs(settings, silence) ?? Infinity)) return forget();
      silence.touch(nowMs);
      if (piece.kind === "bytes") passedBytes += piece.bytes.length;
      return [piece];
    },
    wakeAt,
    wake: (nowMs) => nowMs >= (wakeAt() ?? Infinity) ? forget() : [],
    letGo: () => [],
    heldBytes: () => 0,
  };
}
