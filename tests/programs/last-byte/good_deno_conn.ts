/** Full marks with Deno's own sockets: writes all of it, closeWrite, reads on until null. Deno only. */
const mostLines = 3_145_728;
const linesInAWrite = 8192;

const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7013),
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
  const buffer = new Uint8Array(64 * 1024);
  let request = "";
  while (!request.includes("\n")) {
    const count = await connection.read(buffer);
    if (count === null) return;
    request += new TextDecoder().decode(buffer.subarray(0, count));
  }
  await Promise.all([
    answer(connection, request.slice(0, request.indexOf("\n"))),
    throwAway(connection, buffer),
  ]);
}

async function answer(connection: Deno.TcpConn, request: string): Promise<void> {
  const count = /^\d+$/.test(request) ? Number(request) : Infinity;
  if (count > mostLines) await write(connection, "error\n");
  else {
    for (let start = 0; start < count; start += linesInAWrite) {
      let text = "";
      const end = Math.min(start + linesInAWrite, count);
      for (let i = start; i < end; i++) text += `${i}`.padStart(7, "0") + "\n";
      await write(connection, text);
    }
  }
  await connection.closeWrite();
}

async function throwAway(connection: Deno.TcpConn, buffer: Uint8Array): Promise<void> {
  while (await connection.read(buffer) !== null);
}

/** `write` may take fewer bytes than it is given, and says how many. */
async function write(connection: Deno.TcpConn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
