// M20: one write for all, and no look at how much of it was taken. fails: all-of-it
import { answerTo } from "./right_answer.ts";

const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST"),
  port: Number(Deno.env.get("LAB_PORT")),
});
for await (const connection of listener) {
  serve(connection).catch((error) => console.error(error.message));
}

async function serve(connection: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(64 * 1024);
  let request = "";
  while (!request.includes("\n")) {
    const count = await connection.read(buffer);
    if (count === null) return;
    request += new TextDecoder().decode(buffer.subarray(0, count));
  }
  await connection.write(answerTo(request));
  await connection.closeWrite();
  while (await connection.read(buffer) !== null);
  connection.close();
}
