// M20: one write for all, and no look at how much of it was taken. fails: all-of-it
import { answerTo } from "./right_answer.ts";

Bun.listen<{ request: string; isHeard: boolean }>({
  hostname: process.env.LAB_HOST!,
  port: Number(process.env.LAB_PORT),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { request: "", isHeard: false };
    },
    data(socket, bytes) {
      if (socket.data.isHeard) return;
      socket.data.request += bytes.toString("latin1");
      socket.data.isHeard = socket.data.request.includes("\n");
      if (!socket.data.isHeard) return;
      socket.write(answerTo(socket.data.request));
      socket.shutdown();
    },
    error: (_socket, error) => console.error(error.message),
  },
});
