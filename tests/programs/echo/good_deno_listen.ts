/** Full marks with Deno's own sockets: one read, then as many writes as it takes. Deno only. */
const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7007),
});

for (;;) {
  try {
    const connection = await listener.accept();
    echo(connection).catch((error) => console.error(`Client lost: ${error.message}`));
  } catch (error) {
    // A client may be gone before we meet it; that is no reason to stop listening.
    console.error(`Cannot accept: ${(error as Error).message}`);
  }
}

async function echo(connection: Deno.TcpConn): Promise<void> {
  using _closedAtTheEnd = connection;
  const buffer = new Uint8Array(64 * 1024);
  for (let count = await read(); count !== null; count = await read()) {
    await writeAll(connection, buffer.subarray(0, count));
  }
  await connection.closeWrite();

  function read(): Promise<number | null> {
    return connection.read(buffer);
  }
}

/** `write` may take fewer bytes than it is given, and says how many. */
async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += await connection.write(bytes.subarray(written));
}
