// M20: what write() took of a part is sent again at "drain". fails: all-of-it
import { partsFor } from "./right_answer.ts";

Bun.listen<{ request: string; parts: Buffer[] | undefined }>({
  hostname: process.env.LAB_HOST!,
  port: Number(process.env.LAB_PORT),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { request: "", parts: undefined };
    },
    data(socket, bytes) {
      if (socket.data.parts) return;
      socket.data.request += bytes.toString("latin1");
      if (!socket.data.request.includes("\n")) return;
      socket.data.parts = [...partsFor(socket.data.request)];
      send(socket);
    },
    drain: send,
    error: (_socket, error) => console.error(error.message),
  },
});

function send(socket: Bun.Socket<{ parts: Buffer[] | undefined }>): void {
  const { parts } = socket.data;
  while (parts && parts.length > 0) {
    if (socket.write(parts[0]!) < parts[0]!.length) return;
    parts.shift();
  }
  if (parts) socket.shutdown();
}
