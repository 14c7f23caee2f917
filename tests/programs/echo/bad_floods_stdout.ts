// A good echo server that prints without end. fails: one-line
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");

const block = "still listening, nothing to do\n".repeat(2048);
function flood() {
  // As fast as somebody reads, and no faster: waiting for the callback keeps our own memory small.
  process.stdout.write(block, () => setImmediate(flood));
}
flood();
