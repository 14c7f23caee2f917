/** Full marks with Bun's own datagram socket, connected: the kernel keeps strangers out. Bun only. */
const [count = 4, timeoutMs = 150] = process.argv.slice(2).map(Number);
let hear = (_text: string): void => {};

const socket = await Bun.udpSocket({
  connect: {
    hostname: process.env.LAB_HOST ?? "127.0.0.1",
    port: Number(process.env.LAB_PORT ?? 7024),
  },
  socket: {
    data: (_socket, bytes) => hear(bytes.toString("latin1")),
    // "Nobody listens there" may come as an error. It changes nothing: the ping is lost.
    error: (_socket, error) => console.error(error.message),
  },
});

const lines: string[] = [];
for (let i = 1; i <= count; i++) {
  lines.push(await ping(i) ? "ok" : "lost");
  console.log(i, lines.at(-1));
}
const ok = lines.filter((line) => line === "ok").length;
console.log(`sent ${count} ok ${ok} lost ${count - ok}`);
socket.close();
process.exitCode = ok > 0 ? 0 : 1;

async function ping(i: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  hear = (text) => {
    if (text === `pong ${i}`) resolve(true);
  };
  const timer = setTimeout(resolve, timeoutMs, false);
  socket.send(`ping ${i}`);
  return await promise.finally(() => clearTimeout(timer));
}
