/** Full marks, the other way: each client has a chain of promises, and a request hangs on its end. */
import net from "node:net";
import process from "node:process";
import { setTimeout as sleepFor } from "node:timers/promises";

let clients = 0;

async function serve(socket: net.Socket): Promise<void> {
  const gone = new AbortController();
  clients++;
  socket.on("close", () => {
    clients--;
    gone.abort();
  });

  let asleep = 0;
  let turn = Promise.resolve();
  try {
    for await (const request of requestsOf(socket)) {
      if (request === "POLL") {
        socket.write(asleep > 0 ? "WOULD-BLOCK\n" : "READY\n");
      } else {
        if (request.startsWith("SLEEP")) asleep++;
        turn = turn.then(() => answer(request)).catch(() => {}); // it left in its sleep
      }
    }
    await turn;
    socket.end();
  } catch (error) {
    console.error(`Client lost: ${(error as Error).message}`);
  }

  async function answer(request: string): Promise<void> {
    const line = await answerTo(request, gone.signal);
    if (request.startsWith("SLEEP")) asleep--;
    socket.write(`${line}\n`);
  }
}

async function* requestsOf(socket: net.Socket): AsyncGenerator<string> {
  let rest = "";
  socket.setEncoding("utf8");
  // By default the end of such a loop destroys the socket, though it still owes answers.
  for await (const text of socket.iterator({ destroyOnReturn: false })) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

async function answerTo(request: string, gone: AbortSignal): Promise<string> {
  const space = request.indexOf(" ");
  const text = request.slice(space + 1);
  switch (space < 0 ? request : request.slice(0, space)) {
    case "PING":
      return `PONG ${text}`;
    case "SLEEP":
      await sleepFor(Number(text), undefined, { signal: gone });
      return `SLEPT ${text}`;
    case "COUNT":
      return `COUNT ${clients}`;
    default:
      return "ERROR unknown request";
  }
}

const server = net.createServer({ allowHalfOpen: true }, serve);
server.listen(Number(process.env.LAB_PORT ?? 7011), process.env.LAB_HOST ?? "127.0.0.1");
