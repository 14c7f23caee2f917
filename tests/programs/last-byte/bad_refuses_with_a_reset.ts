// M22: refuses and destroys, while the client is still sending. fails: refusal
import net from "node:net";
import process from "node:process";
import { Readable } from "node:stream";
import { partsFor } from "./right_answer.ts";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let request = "";
  let isHeard = false;
  socket.on("data", (bytes) => {
    if (isHeard) return;
    request += bytes.toString("latin1");
    isHeard = request.includes("\n");
    if (isHeard) answer();
  });
  socket.on("error", (error) => console.error(error.message));

  function answer(): void {
    const isFine = parseInt(request) <= 3_145_728;
    if (isFine) Readable.from(partsFor(request)).pipe(socket);
    else {
      socket.pause();
      socket.write("error\n");
      setTimeout(() => socket.destroy(), 50);
    }
  }
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
