/** Each number with a "\n" behind it, all in one. */
export function asLines(numbers: readonly number[]): string {
  return numbers.map((number) => `${number}\n`).join("");
}
