/** Full marks with Deno's own sockets: a number is taken before anything is awaited. Deno only. */
let last = 0;

async function serve(connection: Deno.Conn): Promise<void> {
  const encoder = new TextEncoder();
  let rest = "";
  try {
    for await (const chunk of connection.readable.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line !== "take") continue;
        last += 1;
        await writeAll(connection, encoder.encode(`${last}\n`));
      }
    }
  } catch {
    // The client is gone.
  }
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}

const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT")),
});
for await (const connection of listener) void serve(connection);
