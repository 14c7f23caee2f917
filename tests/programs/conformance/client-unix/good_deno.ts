/** Full marks with Deno's own sockets. Deno only. */
const connection = await Deno.connect({ transport: "unix", path: Deno.env.get("LAB_PATH")! });
speak().catch((error) => console.error(error.message));
const buffer = new Uint8Array(64 * 1024);
for (let count = await connection.read(buffer); count !== null;) {
  await writeAll(Deno.stdout, buffer.subarray(0, count));
  count = await connection.read(buffer);
}
Deno.exit(0);

async function speak(): Promise<void> {
  const buffer = new Uint8Array(64 * 1024);
  for (let count = await Deno.stdin.read(buffer); count !== null;) {
    await writeAll(connection, buffer.subarray(0, count));
    count = await Deno.stdin.read(buffer);
  }
  await connection.closeWrite();
}

async function writeAll(
  to: { write(bytes: Uint8Array): Promise<number> },
  bytes: Uint8Array,
): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await to.write(bytes.subarray(at));
}
