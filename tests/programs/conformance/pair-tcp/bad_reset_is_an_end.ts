// Takes a reset for an ordinary end. fails: broken
import net from "node:net";
import process from "node:process";

const at = { host: process.env.LAB_HOST!, port: Number(process.env.LAB_PORT) };
if (process.env.LAB_ROLE === "receiver") {
  const server = net.createServer((socket) => {
    server.close();
    socket.on("error", () => process.exit(0));
    socket.pipe(process.stdout);
  });
  server.listen(at);
} else {
  const socket = net.connect(at);
  socket.on("error", () => process.exit(0));
  process.stdin.pipe(socket);
  socket.resume();
}
