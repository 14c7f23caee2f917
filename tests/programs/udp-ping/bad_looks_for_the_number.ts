// Takes anything that holds the number for the pong. fails: nonsense
import dgram from "node:dgram";
import process from "node:process";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7024);
const [count = 4, timeoutMs = 150] = process.argv.slice(2).map(Number);

const socket = dgram.createSocket("udp4");
let ok = 0;
for (let i = 1; i <= count; i++) {
  const isAnswered = await ping(i);
  if (isAnswered) ok += 1;
  console.log(`${i} ${isAnswered ? "ok" : "lost"}`);
}
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
      if (new TextDecoder().decode(bytes).includes(`${i}`)) finish(true);
    }

    function finish(isAnswered: boolean): void {
      clearTimeout(timer);
      socket.off("message", hear);
      resolve(isAnswered);
    }
  });
}
