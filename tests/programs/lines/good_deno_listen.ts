/** Full marks with Deno's own sockets: one buffer of a line's size for each client. Deno only. */
const limitBytes = 1024 * 1024;
const lf = 0x0a;
const cr = 0x0d;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7009),
});

for (;;) {
  try {
    const connection = await listener.accept();
    serve(connection).catch((error) => console.error(`Client lost: ${error.message}`));
  } catch (error) {
    // A client may be gone before we meet it; that is no reason to stop listening.
    console.error(`Cannot accept: ${(error as Error).message}`);
  }
}

async function serve(connection: Deno.TcpConn): Promise<void> {
  using _closedAtTheEnd = connection;
  // Room for the longest line and its LF: a full buffer without one is a line too long.
  const buffer = new Uint8Array(limitBytes + 1);
  let filled = 0;
  for (;;) {
    const count = await connection.read(buffer.subarray(filled));
    if (count === null) break;
    const searchFrom = filled;
    filled += count;
    filled = await answerLines(connection, buffer.subarray(0, filled), searchFrom);
    if (filled === buffer.length) {
      await writeAll(connection, encoder.encode("error: line too long\n"));
      break;
    }
  }
  await connection.closeWrite();
}

/** Answers every whole line, and moves what is left to the front. Gives how much that is. */
async function answerLines(
  connection: Deno.TcpConn,
  bytes: Uint8Array,
  searchFrom: number,
): Promise<number> {
  let start = 0;
  for (let end = bytes.indexOf(lf, searchFrom); end >= 0; end = bytes.indexOf(lf, start)) {
    const textEnd = end > start && bytes[end - 1] === cr ? end - 1 : end;
    const text = decoder.decode(bytes.subarray(start, textEnd));
    await writeAll(connection, encoder.encode(`${Array.from(text).length} ${text}\n`));
    start = end + 1;
  }
  bytes.copyWithin(0, start);
  return bytes.length - start;
}

/** `write` may take fewer bytes than it is given, and says how many. */
async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += await connection.write(bytes.subarray(written));
}
