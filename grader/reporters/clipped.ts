const mostLetters = 2000;

/** A sentence that may hold what a program or a machine said, kept to 2,000 letters. */
export function clipped(sentence: string): string {
  // Not by UTF-16 units: half a letter is none.
  const letters = Array.from(sentence);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join("")}…` : sentence;
}
