// Has sixteen places, and a client keeps its own until it leaves. fails: crowd
import net from "node:net";
import process from "node:process";

const clients = new Set<net.Socket>();
const atTheDoor: net.Socket[] = [];

const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
  atTheDoor.push(socket);
  letIn();
});

function letIn(): void {
  if (clients.size >= 16) return;
  const socket = atTheDoor.shift();
  if (socket) serve(socket);
}

function serve(socket: net.Socket): void {
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
    letIn();
  });

  function hear(request: string): void {
    if (request === "POLL") return say(sleep === undefined ? "READY" : "WOULD-BLOCK");
    waiting.push(request);
    goOn();
  }

  function goOn(): void {
    while (sleep === undefined && waiting.length > 0) answer(waiting.shift() ?? "");
    if (hasFinished && sleep === undefined) socket.end();
  }

  function answer(request: string): void {
    const [, verb, text = ""] = /^(\w+) ?(.*)$/.exec(request) ?? [];
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

  socket.resume();
}
server.listen(Number(process.env.LAB_PORT ?? 7011), process.env.LAB_HOST ?? "127.0.0.1");
