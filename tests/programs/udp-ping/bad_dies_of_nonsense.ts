// Believes that every datagram is a pong with a number. fails: nonsense
import dgram from "node:dgram";
import { on } from "node:events";
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

async function ping(i: number): Promise<boolean> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  socket.send(`ping ${i}`, port, host);
  try {
    for await (const [bytes, from] of on(socket, "message", { signal: late.signal })) {
      if (from.address !== host || from.port !== port) continue;
      const [, number] = /^pong (\d+)$/.exec(new TextDecoder().decode(bytes))!;
      if (Number(number) === i) return true;
    }
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
  } finally {
    clearTimeout(timer);
  }
  return false;
}
