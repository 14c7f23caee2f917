import { closest } from "../scenario/did_you_mean.ts";
import type { Known } from "./words/usage.ts";

/** What the caller of an unknown word may have meant, and could have said. */
export function knownFor(word: string, all: readonly string[]): Known {
  return { all, meant: closest(word, all) };
}
