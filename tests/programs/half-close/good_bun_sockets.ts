/** Full marks with Bun's own sockets: shutdown is the FIN, end closes. Bun only. */
const hostname = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7012);
const workMs = Number(process.env.LAB_WORK_MS ?? 0);

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function serve(): void {
  Bun.listen<{ text: string }>({
    hostname,
    port,
    allowHalfOpen: true,
    socket: {
      open: (socket) => void (socket.data = { text: "" }),
      data: (socket, bytes) => void (socket.data.text += bytes.toString()),
      async end(socket) {
        await Bun.sleep(workMs);
        const numbers = socket.data.text.split(/\s+/);
        socket.write(`${numbers.reduce((sum, number) => sum + Number(number), 0)}\n`);
        socket.end();
      },
      error: (_socket, error) => console.error(error.message),
    },
  });
}

function ask(numbers: readonly string[]): void {
  let text = "";
  Bun.connect({
    hostname,
    port,
    allowHalfOpen: true,
    socket: {
      open(socket) {
        socket.write(numbers.map((number) => `${number}\n`).join(""));
        socket.shutdown();
      },
      data: (_socket, bytes) => void (text += bytes.toString()),
      end: (socket) => void socket.end(),
      // After a shutdown of ours the server's FIN is told as "close" alone; a reset brings its error.
      close(_socket, error) {
        if (!error && text.endsWith("\n")) process.stdout.write(text);
        else process.exitCode = 1;
      },
    },
  });
}
