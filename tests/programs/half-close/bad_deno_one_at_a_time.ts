// M36: waits for one client's FIN before it accepts the next client. fails: own-sums
import { ask } from "./right_client.ts";
import { sumOf } from "./right_server.ts";

const workMs = Number(Deno.env.get("LAB_WORK_MS") ?? 0);

if (Deno.env.get("LAB_ROLE") === "client") ask();
else await serve();

async function serve(): Promise<void> {
  const hostname = Deno.env.get("LAB_HOST");
  const port = Number(Deno.env.get("LAB_PORT"));
  for await (const connection of Deno.listen({ hostname, port })) await answer(connection);
}

async function answer(connection: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(4096);
  let text = "";
  for (;;) {
    const count = await connection.read(buffer);
    if (count === null) break;
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
  await new Promise((resolve) => setTimeout(resolve, workMs));
  await connection.write(new TextEncoder().encode(`${sumOf(text)}\n`));
  connection.close();
}
