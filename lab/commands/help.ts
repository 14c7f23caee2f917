import type { World } from "./world.ts";

/** What `lab` prints when it is asked for help. */
export function help({ lab, words, print }: World): number {
  for (const line of words.help(lab).trim().split("\n")) print(line);
  return 0;
}
