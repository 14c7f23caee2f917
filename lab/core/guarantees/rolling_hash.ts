/** A number for every run of bytes in an array: equal runs have equal numbers. */
export interface RollingHash {
  of(start: number, length: number): number;
}

/** Odd, so that no byte is forgotten, however far behind it lies. */
const base = 0x01000193;

/**
 * Looks at every byte once, whatever is asked later. Different runs may have the same number, so
 * whoever finds two alike compares their bytes.
 */
export function rollingHashOf(bytes: Uint8Array): RollingHash {
  const upTo = new Int32Array(bytes.length + 1);
  let hash = 0;
  for (let i = 0; i < bytes.length; i++) {
    hash = next(hash, bytes[i] ?? 0);
    upTo[i + 1] = hash;
  }
  const powers = new Map<number, number>();
  return {
    of(start, length) {
      const power = powers.get(length) ?? powerOf(length);
      powers.set(length, power);
      return ((upTo[start + length] ?? 0) - Math.imul(upTo[start] ?? 0, power)) | 0;
    },
  };
}

/** The number that a run of exactly these bytes has. */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0;
  for (let i = 0; i < bytes.length; i++) hash = next(hash, bytes[i] ?? 0);
  return hash;
}

/** One is added so that a run of zeros is not like a longer one. */
function next(hash: number, byte: number): number {
  return (Math.imul(hash, base) + byte + 1) | 0;
}

function powerOf(exponent: number): number {
  let power = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = Math.imul(power, square);
    square = Math.imul(square, square);
  }
  return power;
}
