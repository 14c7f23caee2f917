// M23: a read that is reset throws, and nobody catches it. fails: after
const present = new Set<string>();
const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7014),
});

for (;;) {
  try {
    const connection = await listener.accept();
    serve(connection);
  } catch (error) {
    // Reset before we met it: the next client is as welcome as ever.
    console.error(`Cannot accept: ${(error as Error).message}`);
  }
}

async function serve(connection: Deno.TcpConn): Promise<void> {
  let name = "";
  try {
    for await (const line of linesOf(connection)) {
      const [verb, word = ""] = line.split(" ");
      if (verb === "NAME" && !present.has(word)) {
        name = word;
        present.add(name);
        await writeAll(connection, "OK\n");
      } else if (verb === "QUIT") {
        return await writeAll(connection, "BYE\n");
      } else {
        await writeAll(connection, answerTo(verb ?? "", word));
      }
    }
  } finally {
    present.delete(name);
    connection.close();
  }
}

function answerTo(verb: string, word: string): string {
  if (verb === "PING") return "PONG\n";
  if (verb === "FILL") return `${"x".repeat(Number(word))}\n`;
  if (verb === "WHO") return `${["HERE", ...[...present].sort()].join(" ")}\n`;
  return verb === "NAME" ? "TAKEN\n" : "";
}

async function* linesOf(connection: Deno.TcpConn): AsyncGenerator<string> {
  const buffer = new Uint8Array(4096);
  let unfinished = "";
  for (;;) {
    const count = await connection.read(buffer);
    if (count === null) return;
    const lines = (unfinished + new TextDecoder().decode(buffer.subarray(0, count))).split("\n");
    unfinished = lines.pop() ?? "";
    yield* lines;
  }
}

/** `write` may take fewer bytes than it is given, and says how many. */
async function writeAll(connection: Deno.TcpConn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  let written = 0;
  while (written < bytes.length) written += await connection.write(bytes.subarray(written));
}
