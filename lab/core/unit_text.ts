const kib = 1024;
const mib = 1024 * 1024;

/** A size as people write it: 3 B, 64 KiB, 24 MiB; one decimal where it is not whole. */
export function sizeText(bytes: number): string {
  if (bytes >= mib) return `${short(bytes / mib)} MiB`;
  if (bytes >= kib) return `${short(bytes / kib)} KiB`;
  return `${bytes} B`;
}

/** A time as people write it: 300 ms, 5 s. */
export function durationText(ms: number): string {
  const wholeMs = Math.round(ms);
  return wholeMs >= 1000 ? `${short(wholeMs / 1000)} s` : `${wholeMs} ms`;
}

function short(amount: number): string {
  return String(Math.floor(amount * 10) / 10);
}
