/** Full marks with Deno's own sockets: read until null, write, closeWrite. Deno only. */
const hostname = Deno.env.get("LAB_HOST") ?? "127.0.0.1";
const port = Number(Deno.env.get("LAB_PORT") ?? 7012);
const workMs = Number(Deno.env.get("LAB_WORK_MS") ?? 0);

if (Deno.env.get("LAB_ROLE") === "client") await ask(Deno.args);
else await serve();

async function serve(): Promise<void> {
  for await (const connection of Deno.listen({ hostname, port })) {
    answer(connection).catch((error) => console.error(`Client lost: ${error.message}`));
  }
}

async function answer(connection: Deno.TcpConn): Promise<void> {
  using _closedAtTheEnd = connection;
  const numbers = (await textUntilEnd(connection)).split(/\s+/);
  await new Promise((resolve) => setTimeout(resolve, workMs));
  await write(connection, `${numbers.reduce((sum, number) => sum + Number(number), 0)}\n`);
  await connection.closeWrite();
}

async function ask(numbers: readonly string[]): Promise<void> {
  try {
    using connection = await Deno.connect({ hostname, port });
    await write(connection, numbers.map((number) => `${number}\n`).join(""));
    await connection.closeWrite();
    const text = await textUntilEnd(connection);
    if (!text.endsWith("\n")) throw new Error(`Only "${text}" came`);
    console.log(text.trimEnd());
  } catch (error) {
    console.error(`No answer: ${(error as Error).message}`);
    Deno.exitCode = 1;
  }
}

async function textUntilEnd(connection: Deno.TcpConn): Promise<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(1024);
  let text = "";
  for (;;) {
    const count = await connection.read(buffer);
    if (count === null) return text;
    text += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
}

/** `write` may take fewer bytes than it is given, and says how many. */
async function write(connection: Deno.TcpConn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
