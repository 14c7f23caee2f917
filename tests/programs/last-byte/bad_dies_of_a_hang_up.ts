// M23: takes a lost client for the end of the world. fails: hang-up
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
    if (isHeard) Readable.from(partsFor(request)).pipe(socket);
  });
  socket.on("error", (error) => {
    throw error;
  });
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
