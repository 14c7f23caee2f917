// Rests a little between two pings, and counts each pong that comes meanwhile. fails: twice
import dgram from "node:dgram";
import process from "node:process";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7024);
const [count = 4, timeoutMs = 150] = process.argv.slice(2).map(Number);

const socket = dgram.createSocket("udp4");
let ok = 0;
for (let i = 1; i <= count; i++) {
  const before = ok;
  socket.on("message", hear);
  socket.send(`ping ${i}`, port, host);
  await pongOrTimeout(() => ok > before);
  console.log(`${i} ${ok > before ? "ok" : "lost"}`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.off("message", hear);

  function hear(bytes: Uint8Array, from: dgram.RemoteInfo): void {
    if (from.address !== host || from.port !== port) return;
    if (new TextDecoder().decode(bytes) === `pong ${i}`) ok += 1;
  }
}
console.log(`sent ${count} ok ${ok} lost ${count - ok}`);
socket.close();
process.exitCode = ok > 0 ? 0 : 1;

async function pongOrTimeout(isHeard: () => boolean): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!isHeard() && performance.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
