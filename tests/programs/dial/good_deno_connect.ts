/** Full marks with Deno's own sockets: errors have classes, patience is a signal. Deno only. */
const patienceMs = 1000;
const exitCodes = { done: 0, failed: 1, refused: 2, timeout: 3, reset: 4 };
type Outcome = keyof typeof exitCodes;

const addresses = (Deno.env.get("LAB_ADDRESSES") ?? "127.0.0.1:7008").split(",");
let outcome: Outcome = "failed";
for (const address of addresses) {
  outcome = await dial(address);
  if (outcome !== "done") console.log(`${outcome} ${address}`);
  if (outcome === "done" || outcome === "reset") break;
}
Deno.exitCode = exitCodes[outcome];

async function dial(address: string): Promise<Outcome> {
  const { hostname, port } = new URL(`tcp://${address}`);
  const giveUp = new AbortController();
  const patience = setTimeout(() => giveUp.abort(), patienceMs);
  try {
    using connection = await Deno.connect({
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port),
      signal: giveUp.signal,
    });
    clearTimeout(patience);
    return await printAll(connection);
  } catch (error) {
    console.error(String(error));
    if (giveUp.signal.aborted) return "timeout";
    return error instanceof Deno.errors.ConnectionRefused ? "refused" : "failed";
  } finally {
    clearTimeout(patience);
  }
}

async function printAll(connection: Deno.TcpConn): Promise<Outcome> {
  const { localAddr, remoteAddr } = connection;
  const ends = [localAddr, remoteAddr].map(({ hostname, port }) => `${hostname}:${port}`);
  console.log(`tcp ${ends.join(" ")}`);
  try {
    for await (const bytes of connection.readable) await writeAll(bytes);
    return "done";
  } catch {
    return "reset";
  }
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
}
