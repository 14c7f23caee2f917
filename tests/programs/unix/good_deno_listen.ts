/** Full marks with Deno's own sockets. Deno only. */
const path = Deno.env.get("LAB_PATH") ?? "/tmp/lines.sock";
const longestLineBytes = 1024 * 1024;

const listener = await listen();
Deno.chmodSync(path, 0o600);
Deno.addSignalListener("SIGTERM", () => {
  Deno.removeSync(path);
  Deno.exit(0);
});
for await (const connection of listener) {
  serve(connection)
    .catch((error) => console.error(`Client lost: ${error.message}`))
    .finally(() => connection.close());
}

/** A killed program leaves its file behind, but nobody answers there. */
async function listen(): Promise<Deno.UnixListener> {
  try {
    return Deno.listen({ transport: "unix", path });
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse) || await somebodyListens()) throw error;
    Deno.removeSync(path);
    return Deno.listen({ transport: "unix", path });
  }
}

async function somebodyListens(): Promise<boolean> {
  try {
    using _probe = await Deno.connect({ transport: "unix", path });
    return true;
  } catch {
    return false;
  }
}

async function serve(connection: Deno.UnixConn): Promise<void> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const buffer = new Uint8Array(64 * 1024);
  let rest = "";
  for (let count = await connection.read(buffer); count !== null;) {
    rest += decoder.decode(buffer.subarray(0, count), { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) await say(connection, answerTo(line));
    if (rest.length > longestLineBytes) return await say(connection, "error: too long\n");
    count = await connection.read(buffer);
  }
}

function answerTo(line: string): string {
  const text = line.replace(/\r$/, "");
  return `${[...text].length} ${text}\n`;
}

async function say(connection: Deno.UnixConn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
