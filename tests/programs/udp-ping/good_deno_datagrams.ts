/** Full marks with Deno's own datagram socket, whose sends nobody waits for. Deno only. */
const place = {
  transport: "udp",
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7024),
} as const;
const [count = 4, timeoutMs = 150] = Deno.args.map(Number);

const socket = Deno.listenDatagram({ transport: "udp", hostname: "0.0.0.0", port: 0 });
let awaited = { text: "", hear: (): void => {} };
void listen();

let ok = 0;
for (let i = 1; i <= count; i++) {
  const isAnswered = await ping(i);
  if (isAnswered) ok += 1;
  console.log(`${i} ${isAnswered ? "ok" : "lost"}`);
}
console.log(`sent ${count} ok ${ok} lost ${count - ok}`);
Deno.exit(ok > 0 ? 0 : 1);

async function ping(i: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), timeoutMs);
  awaited = { text: `pong ${i}`, hear: () => resolve(true) };
  void socket.send(new TextEncoder().encode(`ping ${i}`), place);
  const isAnswered = await promise;
  clearTimeout(timer);
  return isAnswered;
}

async function listen(): Promise<void> {
  for await (const [bytes, from] of socket) {
    const { hostname, port } = from as Deno.NetAddr;
    if (hostname !== place.hostname || port !== place.port) continue;
    if (new TextDecoder().decode(bytes) === awaited.text) awaited.hear();
  }
}
