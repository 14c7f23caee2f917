/** Keeps a hundred numbers for every client, so that nobody need wait: fails everybody. */
import { createServer } from "node:net";
import process from "node:process";

let clients = 0;

const server = createServer({ allowHalfOpen: true }, (socket) => {
  let last = 100 * clients++;
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line === "take") socket.write(`${++last}\n`);
  });
  socket.on("end", () => socket.end());
  socket.on("error", () => socket.destroy());
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
