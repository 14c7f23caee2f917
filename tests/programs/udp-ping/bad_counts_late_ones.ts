// M62: a pong that comes late still counts in the sum. fails: late
import dgram from "node:dgram";
import process from "node:process";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7024);
const [count = 4, timeoutMs = 150] = process.argv.slice(2).map(Number);

const socket = dgram.createSocket("udp4");
const heard = new Set<string>();
socket.on("message", (bytes, from) => {
  if (from.address === host && from.port === port) heard.add(bytes.toString("latin1"));
});

for (let i = 1; i <= count; i++) {
  const isAnswered = await ping(i);
  console.log(`${i} ${isAnswered ? "ok" : "lost"}`);
}
const ok = Array.from({ length: count }, (_, i) => `pong ${i + 1}`)
  .filter((pong) => heard.has(pong)).length;
console.log(`sent ${count} ok ${ok} lost ${count - ok}`);
socket.close();
process.exitCode = ok > 0 ? 0 : 1;

function ping(i: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(false), timeoutMs);
    socket.on("message", hear);
    socket.send(`ping ${i}`, port, host);

    function hear(bytes: Uint8Array, from: dgram.RemoteInfo): void {
      if (from.address !== host || from.port !== port) return;
      if (new TextDecoder().decode(bytes) === `pong ${i}`) finish(true);
    }

    function finish(isAnswered: boolean): void {
      clearTimeout(timer);
      socket.off("message", hear);
      resolve(isAnswered);
    }
  });
}
