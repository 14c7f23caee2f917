import { safeText } from "../../lab/tell/safe_text.ts";

/**
 * Names of students that are safe to print, each once: two that look alike would be taken for one,
 * so the later has a number behind it.
 */
export function shownNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe = safeText(name);
    let shown = safe;
    for (let number = 2; taken.has(shown); number++) shown = `${safe} (${number})`;
    taken.add(shown);
    return shown;
  });
}
