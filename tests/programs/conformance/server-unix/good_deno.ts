/** Full marks with Deno's own sockets: read exactly so many bytes, then answer. Deno only. */
const path = Deno.env.get("LAB_PATH")!;
try {
  Deno.removeSync(path);
} catch {
  // None was there.
}
const listener = Deno.listen({ transport: "unix", path });
Deno.chmodSync(path, 0o600);
Deno.addSignalListener("SIGTERM", () => {
  Deno.removeSync(path);
  Deno.exit(0);
});
for await (const connection of listener) {
  answer(connection).catch((error) => console.error(error.message)).finally(() => connection.close());
}

async function answer(connection: Deno.Conn): Promise<void> {
  while (true) {
    const head = await readExactly(connection, 2);
    if (!head) return;
    const body = await readExactly(connection, head[0]! * 256 + head[1]!);
    if (!body) return;
    const size = body.length + 1;
    const sum = body.reduce((sum, byte) => sum ^ byte, 0);
    const frame = Uint8Array.of(size >> 8, size & 0xff, ...body, sum);
    for (let at = 0; at < frame.length;) at += await connection.write(frame.subarray(at));
  }
}

/** Undefined when the stream ends before. */
async function readExactly(connection: Deno.Conn, size: number): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const count = await connection.read(bytes.subarray(at));
    if (count === null) return undefined;
    at += count;
  }
  return bytes;
}
