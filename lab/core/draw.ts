/**
 * Chance by position: the same seed, label and index give the same number, whatever was drawn
 * before. A stream of random numbers cannot promise that, because how the kernel cuts bytes into
 * reads would decide how many numbers are used up.
 *
 * @param label What the draw is for, for instance "choppy/a/toServer/slice".
 * @param index The position that the draw belongs to: a piece, a byte block or a datagram number.
 * @returns At least 0 and below 1.
 */
export function draw(seed: number, label: string, index: number): number {
  return word(hashText(label, seed), index) / 2 ** 32;
}

/** A whole number from `from` to `to`, both included, drawn by position as {@link draw} does. */
export function drawInt(
  seed: number,
  label: string,
  index: number,
  { from, to }: { from: number; to: number },
): number {
  return from + Math.floor(draw(seed, label, index) * (to - from + 1));
}

/** `count` bytes drawn by position: a shorter draw is a prefix of a longer one. */
export function drawBytes(seed: number, label: string, count: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(count / 4));
  const start = hashText(label, seed);
  for (let i = 0; i < words.length; i++) words[i] = word(start, i);
  return new Uint8Array(words.buffer, 0, count);
}

/** FNV-1a over the text's code units, started from the seed. */
export function hashText(text: string, seed: number): number {
  let hash = mix((seed ^ 0x811c9dc5) >>> 0);
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return mix(hash);
}

function word(start: number, index: number): number {
  return mix((start + Math.imul(index + 1, 0x9e3779b9)) >>> 0);
}

/** The finaliser of MurmurHash3 (public domain): every input bit reaches every output bit. */
function mix(input: number): number {
  let hash = input;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
