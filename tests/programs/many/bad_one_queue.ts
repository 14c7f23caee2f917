// Does one request after the other, whoever asked, and waits for each. fails: not-behind
import net from "node:net";
import process from "node:process";
import { setTimeout as sleepFor } from "node:timers/promises";

const clients = new Set<net.Socket>();
let turn = Promise.resolve();

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest = "";
  let asleep = 0;

  clients.add(socket);
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(hear);
  });
  socket.on("end", () => turn = turn.then(() => void socket.end()));
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  socket.on("close", () => clients.delete(socket));

  function hear(request: string): void {
    if (request === "POLL") socket.write(asleep > 0 ? "WOULD-BLOCK\n" : "READY\n");
    else turn = turn.then(() => answer(request));
  }

  async function answer(request: string): Promise<void> {
    const [, verb, text = ""] = /^(\w+) ?(.*)$/.exec(request) ?? [];
    if (verb === "PING") socket.write(`PONG ${text}\n`);
    if (verb === "COUNT") socket.write(`COUNT ${clients.size}\n`);
    if (verb === "SLEEP") {
      asleep++;
      await sleepFor(Number(text));
      asleep--;
      socket.write(`SLEPT ${text}\n`);
    }
  }
});
server.listen(Number(process.env.LAB_PORT ?? 7011), process.env.LAB_HOST ?? "127.0.0.1");
