/** How the units of time are written behind a number. */
export interface TimeUnits {
  readonly d: string;
  readonly h: string;
  readonly min: string;
  readonly s: string;
}

const sizes = [["d", 86_400], ["h", 3_600], ["min", 60], ["s", 1]] as const;

/** A time in its two largest units: "2 d 3 h", "4 min 5 s". Less than a second is "1 s". */
export function durationText(ms: number, units: TimeUnits): string {
  let left = Math.max(1, Math.round(ms / 1000));
  const parts: string[] = [];
  for (const [unit, seconds] of sizes) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(`${count}${units[unit]}`);
    else if (parts.length === 1) break;
  }
  return parts.slice(0, 2).join(" ");
}
