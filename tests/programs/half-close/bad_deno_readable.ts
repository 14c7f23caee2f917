// M21: connection.readable, read to its end, closes the connection in both directions. fails: sum
import { ask } from "./right_client.ts";
import { sumOf } from "./right_server.ts";

if (Deno.env.get("LAB_ROLE") === "client") ask();
else await serve();

async function serve(): Promise<void> {
  const hostname = Deno.env.get("LAB_HOST");
  const port = Number(Deno.env.get("LAB_PORT"));
  for await (const connection of Deno.listen({ hostname, port })) {
    answer(connection).catch((error) => console.error(error.message));
  }
}

async function answer(connection: Deno.TcpConn): Promise<void> {
  let text = "";
  for await (const part of connection.readable.pipeThrough(new TextDecoderStream())) text += part;
  await connection.write(new TextEncoder().encode(`${sumOf(text)}\n`));
  connection.close();
}
