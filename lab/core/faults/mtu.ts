import type { MtuSettings } from "../fault_settings.ts";
import type { Chance, Datagram, Fault } from "../piece.ts";

/**
 * Datagrams with more than `bytes` of data vanish, as on a path where fragments are lost and nobody
 * says so.
 */
export function mtu(settings: MtuSettings, chance: Chance): Fault<Datagram> {
  return (piece, atMs) => {
    const { number, bytes } = piece;
    if (bytes.length <= settings.bytes) return [{ piece, atMs, gapMs: 0 }];
    chance.decided({ fault: "mtu", position: number, drawn: bytes.length });
    return [];
  };
}
