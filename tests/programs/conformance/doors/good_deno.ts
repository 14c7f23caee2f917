/** Full marks with Deno's own sockets. Deno only. */
const [upstreamHost = "", upstreamPort] = Deno.env.get("LAB_UPSTREAM")!.split(":");
const [statusHost = "", statusPort] = Deno.env.get("LAB_STATUS")!.split(":");
let count = 0;

const status = Deno.listenDatagram({
  transport: "udp",
  hostname: statusHost,
  port: Number(statusPort),
});
const listener = Deno.listen({
  hostname: Deno.env.get("LAB_HOST")!,
  port: Number(Deno.env.get("LAB_PORT")),
});
answerStatus();
for await (const client of listener) {
  count += 1;
  relay(client).catch((error) => console.error(error.message));
}

async function answerStatus(): Promise<void> {
  for await (const [bytes, from] of status) {
    if (new TextDecoder().decode(bytes) !== "count") continue;
    await status.send(new TextEncoder().encode(String(count)), from);
  }
}

async function relay(client: Deno.TcpConn): Promise<void> {
  using _client = client;
  using upstream = await Deno.connect({ hostname: upstreamHost, port: Number(upstreamPort) });
  await Promise.all([carry(client, upstream), carry(upstream, client)]);
}

async function carry(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(64 * 1024);
  for (let count = await from.read(buffer); count !== null; count = await from.read(buffer)) {
    for (let at = 0; at < count;) at += await to.write(buffer.subarray(at, count));
  }
  await to.closeWrite();
}
