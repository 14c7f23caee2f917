/** The protocol itself, for programs whose mistake is in what they do with the socket. */
const mostLines = 3_145_728;

/** The answer to the first line of a request, in parts. */
export function* partsFor(request: string): Generator<Buffer> {
  const count = /^\d+\n/.test(request) ? parseInt(request) : Infinity;
  if (count > mostLines) return yield Buffer.from("error\n");
  for (let start = 0; start < count; start += 8192) {
    let text = "";
    const end = Math.min(start + 8192, count);
    for (let i = start; i < end; i++) text += `${i}`.padStart(7, "0") + "\n";
    yield Buffer.from(text);
  }
}

/** All of it at once. */
export function answerTo(request: string): Buffer {
  return Buffer.concat([...partsFor(request)]);
}
