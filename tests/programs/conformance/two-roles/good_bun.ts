/** Full marks with Bun's own sockets. Bun only. */
const hostname = process.env.LAB_HOST!;
const port = Number(process.env.LAB_PORT);
if (process.env.LAB_ROLE === "server") {
  const words = Bun.argv.slice(2).map((word) => `${word}\n`).join("");
  Bun.listen({
    hostname,
    port,
    socket: {
      open(socket) {
        socket.write(words);
        socket.shutdown();
      },
      data() {},
      end: (socket) => void socket.end(),
      error: (_socket, error) => console.error(error.message),
    },
  });
} else if (process.env.LAB_ROLE === "client") {
  let hasEnded = false;
  await Bun.connect({
    hostname,
    port,
    socket: {
      data: (_socket, bytes) => void process.stdout.write(bytes),
      end(socket) {
        hasEnded = true;
        socket.end();
      },
      close() {
        process.exitCode = hasEnded ? 0 : 1;
      },
    },
  });
} else {
  process.stdout.write((await Bun.stdin.text()).toUpperCase());
}
