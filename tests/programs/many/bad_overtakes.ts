// Answers a PING while the same client's SLEEP before it is not over. fails: in-order
import net from "node:net";
import process from "node:process";

const clients = new Set<net.Socket>();

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest = "";
  const sleeps = new Set<ReturnType<typeof setTimeout>>();
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
    if (sleeps.size === 0) socket.end();
  });
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  socket.on("close", () => {
    sleeps.forEach(clearTimeout);
    clients.delete(socket);
  });

  function hear(request: string): void {
    const [, verb, text = ""] = /^(\w+) ?(.*)$/.exec(request) ?? [];
    if (verb === "POLL") say(sleeps.size === 0 ? "READY" : "WOULD-BLOCK");
    if (verb === "PING") say(`PONG ${text}`);
    if (verb === "COUNT") say(`COUNT ${clients.size}`);
    if (verb === "SLEEP") {
      const sleep = setTimeout(() => {
        sleeps.delete(sleep);
        say(`SLEPT ${text}`);
        if (hasFinished && sleeps.size === 0) socket.end();
      }, Number(text));
      sleeps.add(sleep);
    }
  }

  function say(line: string): void {
    socket.write(`${line}\n`);
  }
});
server.listen(Number(process.env.LAB_PORT ?? 7011), process.env.LAB_HOST ?? "127.0.0.1");
