/** Full marks with Deno's own sockets: each frame is awaited in two parts. Deno only. */
const headerBytes = 4;
const maxPayloadBytes = 1024 * 1024;

const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7010),
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
  for (;;) {
    const header = await readExactly(connection, headerBytes);
    if (header === undefined) break;
    const payloadBytes = new DataView(header.buffer).getUint32(0);
    if (payloadBytes > maxPayloadBytes) break;
    const payload = await readExactly(connection, payloadBytes);
    if (payload === undefined) break;
    // One write: of two small ones the second would wait for an acknowledgement.
    const frame = new Uint8Array(headerBytes + payloadBytes);
    frame.set(header);
    frame.set(payload, headerBytes);
    await writeAll(connection, frame);
  }
  await connection.closeWrite();
  // Unread bytes would turn the end into a RST.
  const ignored = new Uint8Array(64 * 1024);
  while (await connection.read(ignored) !== null);
}

/** Undefined when the client finishes before so many bytes came. */
async function readExactly(
  connection: Deno.TcpConn,
  count: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(count);
  let got = 0;
  while (got < count) {
    const more = await connection.read(bytes.subarray(got));
    if (more === null) return undefined;
    got += more;
  }
  return bytes;
}

/** `write` may take fewer bytes than it is given, and says how many. */
async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += await connection.write(bytes.subarray(written));
}
