/** Answers one client at a time, and the next when the first has left: fails everybody. */
import { createServer, type Socket } from "node:net";
import process from "node:process";

let last = 0;
const waiting: Socket[] = [];

function serve(socket: Socket): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line === "take") socket.write(`${++last}\n`);
  });
  socket.on("end", () => socket.end());
  socket.on("close", () => {
    waiting.shift();
    if (waiting[0]) serve(waiting[0]);
  });
}

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", () => socket.destroy());
  waiting.push(socket);
  if (waiting.length === 1) serve(socket);
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
