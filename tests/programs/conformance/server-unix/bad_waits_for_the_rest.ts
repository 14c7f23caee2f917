// Never ends a connection whose last frame is torn. fails: torn
import { Buffer } from "node:buffer";
import fs from "node:fs";
import net from "node:net";
import process from "node:process";

const path = process.env.LAB_PATH!;
fs.rmSync(path, { force: true });
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let waiting = Buffer.alloc(0);
  socket.on("error", (error) => console.error(error.message));
  socket.on("end", () => {
    if (waiting.length === 0) socket.end();
  });
  socket.on("data", (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE()) {
      const body = waiting.subarray(2, 2 + waiting.readUInt16BE());
      waiting = waiting.subarray(2 + body.length);
      const answer = Buffer.alloc(3 + body.length);
      answer.writeUInt16BE(body.length + 1);
      answer.set(body, 2);
      answer[answer.length - 1] = body.reduce((sum, byte) => sum ^ byte, 0);
      socket.write(answer);
    }
  });
});
server.listen(path, () => fs.chmodSync(path, 0o600));
process.on("SIGTERM", () => {
  fs.rmSync(path, { force: true });
  process.exit(0);
});
