/** Each number on a line of its own, as a client writes them. */
export function lines(numbers: readonly number[]): string {
  return numbers.map((number) => `${number}\n`).join("");
}

/** The answer to these numbers. */
export function sum(numbers: readonly number[]): string {
  return `${numbers.reduce((total, number) => total + number, 0)}\n`;
}
