/**
 * Full marks with Deno's own datagram socket, without waiting for a send: several answers to a burst
 * may then leave in reverse. Deno only.
 */
const socket = Deno.listenDatagram({
  transport: "udp",
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7023),
});
const store = new Map<string, { number: number; pair: Uint8Array }>();
const equals = "=".charCodeAt(0);

for await (const [bytes, from] of socket) {
  const answer = answerTo(bytes);
  if (answer) void socket.send(answer, from);
}

function answerTo(bytes: Uint8Array): Uint8Array | undefined {
  const head = textOf(bytes.subarray(0, 20));
  const set = /^SET (\d+) [^=]/s.exec(head);
  if (set) return put(bytes.subarray(set[0].length - 1), Number(set[1]));
  if (!/^GET [^=]/s.test(head) || bytes.includes(equals)) return undefined;
  const key = bytes.subarray(4);
  const found = store.get(textOf(key));
  return found ? told(found) : Uint8Array.of(...bytesOf("0 "), ...key, equals);
}

function put(pair: Uint8Array, number: number): Uint8Array | undefined {
  const end = pair.indexOf(equals);
  if (end < 0) return undefined;
  const key = textOf(pair.subarray(0, end));
  const found = store.get(key);
  const newest = found && found.number >= number ? found : { number, pair };
  store.set(key, newest);
  return told(newest);
}

function told({ number, pair }: { number: number; pair: Uint8Array }): Uint8Array {
  const head = bytesOf(`${number} `);
  const answer = new Uint8Array(head.length + pair.length);
  answer.set(head);
  answer.set(pair, head.length);
  return answer;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
