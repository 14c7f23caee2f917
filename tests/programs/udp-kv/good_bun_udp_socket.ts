/** Full marks with Bun's own datagram socket. Bun only. */
const store = new Map<string, { number: number; value: string }>();

await Bun.udpSocket({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT ?? 7023),
  socket: {
    data(socket, bytes, port, address) {
      const answer = answerTo(bytes.toString("latin1"));
      if (answer !== undefined) socket.send(Buffer.from(answer, "latin1"), port, address);
    },
    // A client that is gone is told of by the kernel; without this the server would end.
    error: (_socket, error) => console.error(error.message),
  },
});

function answerTo(request: string): string | undefined {
  const [, number, key, value] = /^(?:SET (\d+)|GET) ([^=]+)(?:=(.*))?$/s.exec(request) ?? [];
  if (key === undefined || (number === undefined) !== (value === undefined)) return undefined;
  const stored = store.get(key) ?? { number: 0, value: "" };
  if (value === undefined || Number(number) <= stored.number) {
    return `${stored.number} ${key}=${stored.value}`;
  }
  store.set(key, { number: Number(number), value });
  return `${Number(number)} ${key}=${value}`;
}
