// Takes two losses in a row for a dead server, and stops. fails: any-network
import dgram from "node:dgram";
import process from "node:process";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7024);
const [count = 4, timeoutMs = 150] = process.argv.slice(2).map(Number);

const socket = dgram.createSocket("udp4");
let losses = 0;
let ok = 0;
let sent = 0;
for (let i = 1; i <= count && losses < 2; i++) {
  sent += 1;
  const isAnswered = await ping(i);
  losses = isAnswered ? 0 : losses + 1;
  if (isAnswered) ok += 1;
  console.log(`${i} ${isAnswered ? "ok" : "lost"}`);
}
console.log(`sent ${sent} ok ${ok} lost ${sent - ok}`);
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
