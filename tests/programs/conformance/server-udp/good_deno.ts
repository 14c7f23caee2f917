/** Full marks with Deno's own datagram socket: one at a time, each send awaited. Deno only. */
const socket = Deno.listenDatagram({
  transport: "udp",
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT")),
});
const buffer = new Uint8Array(65_535);
while (true) {
  const [bytes, from] = await socket.receive(buffer);
  await socket.send(bytes, from);
}
