// M01: takes the first read for the whole request. fails: however-cut
import net from "node:net";
import process from "node:process";
import { answerTo } from "./right_answer.ts";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.once("data", (bytes) => {
    const request = bytes.toString("latin1").split("\n")[0];
    socket.end(answerTo(`${request}\n`));
    socket.resume();
  });
  socket.on("error", (error) => console.error(error.message));
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
