/** Full marks with Bun's own sockets. Bun only. */
interface Client {
  text: string;
  hasEnded: boolean;
}

Bun.listen<Client>({
  hostname: process.env.LAB_HOST!,
  port: Number(process.env.LAB_PORT),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { text: "", hasEnded: false };
    },
    data(socket, bytes) {
      const lines = (socket.data.text + bytes.toString("latin1")).split("\n");
      socket.data.text = lines.pop()!;
      for (const word of lines) {
        if (word === "who") socket.write(`${socket.remoteAddress} ${socket.remotePort}\n`);
        if (word === "abort") socket.terminate();
        if (word !== "quit") continue;
        socket.data.hasEnded = true;
        socket.shutdown();
      }
    },
    end(socket) {
      if (!socket.data.hasEnded) socket.write("bye\n");
      socket.end();
    },
    error: (_socket, error) => console.error(error.message),
  },
});
