// A good echo server that prints without end, 4 MiB of it before it listens. fails: one-line
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.pipe(socket);
});

const block = "still here, nothing to do yet..\n".repeat(2048); // 64 KiB
let blocks = 0;
function flood() {
  blocks += 1;
  if (blocks === 64) {
    server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
  }
  // As fast as somebody reads, and no faster: waiting for the callback keeps our own memory small.
  process.stdout.write(block, () => setImmediate(flood));
}
flood();
