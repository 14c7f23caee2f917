// Listens, and throws when the first bytes come. fails: one-line
import net from "node:net";
import process from "node:process";

const server = net.createServer((socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.on("data", () => {
    throw new Error("Not written yet");
  });
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
