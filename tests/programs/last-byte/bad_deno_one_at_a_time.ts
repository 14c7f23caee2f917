// M36: serves one client to its end before it accepts the next. fails: side-by-side
import { partsFor } from "./right_answer.ts";

const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST"),
  port: Number(Deno.env.get("LAB_PORT")),
});
for await (const connection of listener) {
  try {
    await serve(connection);
  } catch (error) {
    console.error((error as Error).message);
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
  const isRead = throwAway(connection);
  for (const part of partsFor(request)) {
    for (let at = 0; at < part.length;) at += await connection.write(part.subarray(at));
  }
  await connection.closeWrite();
  await isRead;
}

async function throwAway(connection: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(64 * 1024);
  while (await connection.read(buffer) !== null);
}
