// M37: waits in a loop, so nobody else gets a turn. fails: not-behind
import net from "node:net";
import process from "node:process";

const clients = new Set<net.Socket>();

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  const waiting: string[] = [];
  let rest = "";
  let hasFinished = false;

  clients.add(socket);
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(hear);
  });
  socket.on("end", () => {
    hasFinished = true;
    goOn();
  });
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  socket.on("close", () => {
    clients.delete(socket);
  });

  function hear(request: string): void {
    if (request === "POLL") return say("READY");
    waiting.push(request);
    goOn();
  }

  function goOn(): void {
    while (waiting.length > 0) answer(waiting.shift() ?? "");
    if (hasFinished) socket.end();
  }

  function answer(request: string): void {
    const [, verb, text = ""] = /^(\w+) ?(.*)$/.exec(request) ?? [];
    if (verb === "PING") say(`PONG ${text}`);
    if (verb === "COUNT") say(`COUNT ${clients.size}`);
    if (verb === "SLEEP") {
      const end = Date.now() + Number(text);
      while (Date.now() < end);
      say(`SLEPT ${text}`);
    }
  }

  function say(line: string): void {
    socket.write(`${line}\n`);
  }
});
server.listen(Number(process.env.LAB_PORT ?? 7011), process.env.LAB_HOST ?? "127.0.0.1");
