/** Full marks with Deno's own sockets: a reader, a queue of turns and a queue of writes for each. Deno only. */
const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7011),
});
const encoder = new TextEncoder();
const connections = new Set<Deno.TcpConn>();

for (;;) {
  try {
    const connection = await listener.accept();
    connections.add(connection);
    serve(connection)
      .catch((error) => console.error(`Client lost: ${error.message}`))
      .finally(() => {
        connections.delete(connection);
        connection.close();
      });
  } catch (error) {
    // A client may be gone before we meet it; that is no reason to stop listening.
    console.error(`Cannot accept: ${(error as Error).message}`);
  }
}

async function serve(connection: Deno.TcpConn): Promise<void> {
  let asleep = 0;
  let turn: Promise<void> = Promise.resolve();
  let sent: Promise<void> = Promise.resolve();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  try {
    for await (const request of requestsOf(connection)) {
      if (request === "POLL") {
        say(asleep > 0 ? "WOULD-BLOCK" : "READY");
      } else {
        if (request.startsWith("SLEEP")) asleep++;
        turn = turn.then(() => answer(request));
      }
    }
    await turn;
    await sent;
    await connection.closeWrite();
  } finally {
    timers.forEach(clearTimeout);
  }

  async function answer(request: string): Promise<void> {
    const [, verb, text = ""] = /^(\w+) ?(.*)$/.exec(request) ?? [];
    if (verb === "PING") return say(`PONG ${text}`);
    if (verb === "COUNT") return say(`COUNT ${connections.size}`);
    if (verb !== "SLEEP") return say("ERROR unknown request");
    await new Promise<void>((wakeUp) => timers.add(setTimeout(wakeUp, Number(text))));
    asleep--;
    say(`SLEPT ${text}`);
  }

  /** One write at a time, for a write may be short, and the rest of it must follow at once. */
  function say(line: string): void {
    sent = sent.then(() => writeAll(connection, encoder.encode(`${line}\n`)));
    sent.catch(() => {}); // `read` says it too
  }
}

async function* requestsOf(connection: Deno.TcpConn): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(64 * 1024);
  let rest = "";
  for (let count = await read(); count !== null; count = await read()) {
    const lines = (rest + decoder.decode(buffer.subarray(0, count), { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }

  function read(): Promise<number | null> {
    return connection.read(buffer);
  }
}

/** `write` may take fewer bytes than it is given, and says how many. */
async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += await connection.write(bytes.subarray(written));
}
