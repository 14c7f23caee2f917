// M19: destroys the socket 10 ms after the last write. fails: all-of-it
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
    if (!isHeard) return;
    socket.write(answerTo(request));
    setTimeout(() => socket.destroy(), 10);
  });
  socket.on("error", (error) => console.error(error.message));
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
