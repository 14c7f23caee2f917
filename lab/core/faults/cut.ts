import type { Chance, Fault, Timed } from "../piece.ts";
import type { CutSettings } from "../fault_settings.ts";

/**
 * Bytes up to `atByte` pass, then FIN or RST. What is offered later is thrown away, the sender's
 * own FIN too; but his RST passes, so that a connection that is gone on one side is gone on both.
 *
 * The end comes with the last byte that passes, not with the one behind it. Where no byte is to
 * pass any more, an empty piece brings it.
 *
 * @param over Told once, when the end has come.
 */
export function cut(settings: CutSettings, chance: Chance, over: () => void): Fault {
  let isOver = false;
  return (piece, atMs) => {
    const whole: Timed = { piece, atMs, gapMs: 0 };
    if (isOver) return piece.kind === "rst" ? [whole] : [];
    if (piece.kind !== "bytes") return [whole];
    const passing = Math.max(0, settings.atByte - piece.offset);
    if (piece.bytes.length < passing) return [whole];

    isOver = true;
    chance.decided({ fault: "cut", position: piece.offset + passing, drawn: 0 });
    over();
    const end: Timed = { piece: { kind: settings.with }, atMs, gapMs: 0 };
    if (passing === 0) return [end];
    return [{ ...whole, piece: { ...piece, bytes: piece.bytes.subarray(0, passing) } }, end];
  };
}
