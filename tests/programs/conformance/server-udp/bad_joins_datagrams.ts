// M64: collects what comes within 20 ms and answers it as one. fails: boundaries
import { Buffer } from "node:buffer";
import dgram from "node:dgram";
import process from "node:process";

const socket = dgram.createSocket("udp4");
const waiting = new Map<string, { from: dgram.RemoteInfo; parts: Uint8Array[] }>();
socket.on("message", (bytes, from) => {
  const source = `${from.address} ${from.port}`;
  const found = waiting.get(source);
  if (found) return void found.parts.push(bytes);
  const parts: Uint8Array[] = [bytes];
  waiting.set(source, { from, parts });
  setTimeout(() => {
    waiting.delete(source);
    socket.send(Buffer.concat(parts), from.port, from.address);
  }, 20);
});
socket.bind(Number(process.env.LAB_PORT), process.env.LAB_HOST);
