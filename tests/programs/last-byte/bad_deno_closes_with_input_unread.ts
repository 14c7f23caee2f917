// M22: reads the request, writes the answer, closes; the rest of the input is unread. fails: unread-input
import { partsFor } from "./right_answer.ts";

const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST"),
  port: Number(Deno.env.get("LAB_PORT")),
});
for await (const connection of listener) {
  serve(connection).catch((error) => console.error(error.message));
}

async function serve(connection: Deno.TcpConn): Promise<void> {
  using _closedAtTheEnd = connection;
  const buffer = new Uint8Array(1024);
  let request = "";
  while (!request.includes("\n")) {
    const count = await connection.read(buffer);
    if (count === null) return;
    request += new TextDecoder().decode(buffer.subarray(0, count));
  }
  for (const part of partsFor(request)) {
    for (let at = 0; at < part.length;) at += await connection.write(part.subarray(at));
  }
}
