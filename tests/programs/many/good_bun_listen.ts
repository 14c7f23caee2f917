/** Full marks with Bun's own sockets: what `write` did not take waits for `drain`. Bun only. */
interface Client {
  rest: string;
  readonly waiting: string[];
  sleep: Timer | undefined;
  owed: Buffer;
  hasFinished: boolean;
}

type Socket = Bun.Socket<Client>;

let clients = 0;

Bun.listen<Client>({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT ?? 7011),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      clients++;
      const owed = Buffer.alloc(0);
      socket.data = { rest: "", waiting: [], sleep: undefined, owed, hasFinished: false };
    },
    data(socket, chunk) {
      const lines = (socket.data.rest + chunk.toString()).split("\n");
      socket.data.rest = lines.pop() ?? "";
      for (const line of lines) hear(socket, line);
    },
    drain: flush,
    end(socket) {
      socket.data.hasFinished = true;
      goOn(socket);
    },
    close(socket, error) {
      clients--;
      clearTimeout(socket.data.sleep);
      if (error) console.error(`Client lost: ${error.message}`);
    },
  },
});

function hear(socket: Socket, request: string): void {
  const client = socket.data;
  if (request === "POLL") return say(socket, client.sleep ? "WOULD-BLOCK" : "READY");
  client.waiting.push(request);
  goOn(socket);
}

/** Works until somebody has to wait: this client alone. */
function goOn(socket: Socket): void {
  const client = socket.data;
  while (!client.sleep && client.waiting.length > 0) answer(socket, client.waiting.shift() ?? "");
  flush(socket);
}

function answer(socket: Socket, request: string): void {
  const [verb, ...words] = request.split(" ");
  const text = words.join(" ");
  if (verb === "PING") return say(socket, `PONG ${text}`);
  if (verb === "COUNT") return say(socket, `COUNT ${clients}`);
  if (verb !== "SLEEP") return say(socket, "ERROR unknown request");
  socket.data.sleep = setTimeout(() => {
    socket.data.sleep = undefined;
    say(socket, `SLEPT ${text}`);
    goOn(socket);
  }, Number(text));
}

function say(socket: Socket, line: string): void {
  socket.data.owed = Buffer.concat([socket.data.owed, Buffer.from(`${line}\n`)]);
  flush(socket);
}

function flush(socket: Socket): void {
  const client = socket.data;
  const taken = client.owed.length > 0 ? socket.write(client.owed) : 0;
  if (taken < 0) return; // closed
  client.owed = client.owed.subarray(taken);
  const isDone = client.hasFinished && !client.sleep && client.waiting.length === 0;
  if (isDone && client.owed.length === 0) socket.end();
}
