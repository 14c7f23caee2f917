// M21: closing connection.writable closes the connection in both directions. fails: asks
import { serve } from "./right_server.ts";

if (Deno.env.get("LAB_ROLE") === "client") await ask(Deno.args);
else serve();

async function ask(numbers: readonly string[]): Promise<void> {
  const hostname = Deno.env.get("LAB_HOST");
  const connection = await Deno.connect({ hostname, port: Number(Deno.env.get("LAB_PORT")) });
  const writer = connection.writable.getWriter();
  await writer.write(new TextEncoder().encode(numbers.map((number) => `${number}\n`).join("")));
  await writer.close();
  const answer = await new Response(connection.readable).text();
  if (answer.endsWith("\n")) console.log(answer.trimEnd());
  else Deno.exitCode = 1;
}
