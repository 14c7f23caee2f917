// M17: allowHalfOpen is left at false, so a client that has finished ends the answer, too. fails: early-fin
import net from "node:net";
import process from "node:process";
import { partsFor } from "./right_answer.ts";

const server = net.createServer((socket) => {
  let request = "";
  let parts: Generator<Buffer> | undefined;
  socket.on("data", (bytes) => {
    if (parts) return;
    request += bytes.toString("latin1");
    if (!request.includes("\n")) return;
    parts = partsFor(request);
    send();
  });
  socket.on("drain", send);
  socket.on("error", (error) => console.error(error.message));

  function send(): void {
    for (let next = parts?.next(); next; next = parts?.next()) {
      if (next.done) socket.end();
      if (next.done || !socket.write(next.value)) return;
    }
  }
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
