// Lets POLL wait in line behind the SLEEP. fails: poll
import net from "node:net";
import process from "node:process";

const clients = new Set<net.Socket>();

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  const waiting: string[] = [];
  let rest = "";
  let sleep: ReturnType<typeof setTimeout> | undefined;
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
    clearTimeout(sleep);
    clients.delete(socket);
  });

  function hear(request: string): void {
    waiting.push(request);
    goOn();
  }

  function goOn(): void {
    while (sleep === undefined && waiting.length > 0) answer(waiting.shift() ?? "");
    if (hasFinished && sleep === undefined) socket.end();
  }

  function answer(request: string): void {
    const [, verb, text = ""] = /^(\w+) ?(.*)$/.exec(request) ?? [];
    if (verb === "POLL") say("READY");
    if (verb === "PING") say(`PONG ${text}`);
    if (verb === "COUNT") say(`COUNT ${clients.size}`);
    if (verb === "SLEEP") sleep = setTimeout(() => wakeUp(text), Number(text));
  }

  function wakeUp(text: string): void {
    sleep = undefined;
    say(`SLEPT ${text}`);
    goOn();
  }

  function say(line: string): void {
    socket.write(`${line}\n`);
  }
});
server.listen(Number(process.env.LAB_PORT ?? 7011), process.env.LAB_HOST ?? "127.0.0.1");
