// Reads into 2048 bytes, and Deno cuts what does not fit without a word. Deno only. fails: sizes
const socket = Deno.listenDatagram({
  transport: "udp",
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT")),
});
while (true) {
  const [bytes, from] = await socket.receive(new Uint8Array(2048));
  await socket.send(bytes, from);
}
