// M18: leaves the end to the client, who waits for the same. fails: ends
import net from "node:net";
import process from "node:process";
import { answerTo } from "./right_answer.ts";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let request = "";
  let isHeard = false;
  socket.on("data", (bytes) => {
    if (isHeard) return;
    request += bytes.toString("latin1");
    isHeard = request.includes("\n");
    if (isHeard) socket.write(answerTo(request));
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(error.message));
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
