/** Reads the last number, does something else, and writes the next: fails everybody. */
import { createServer } from "node:net";
import process from "node:process";

let last = 0;

async function next(): Promise<number> {
  const number = last + 1;
  await new Promise((resolve) => setTimeout(resolve, 100));
  last = number;
  return number;
}

const server = createServer({ allowHalfOpen: true }, async (socket) => {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("error", () => socket.destroy());
  for await (const chunk of socket) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line === "take") socket.write(`${await next()}\n`);
  }
  socket.end();
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
