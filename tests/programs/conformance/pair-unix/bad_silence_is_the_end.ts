// Takes 50 ms without a byte for the end. fails: partition
import net from "node:net";
import process from "node:process";

const at = { path: process.env.LAB_PATH! };
if (process.env.LAB_ROLE === "receiver") {
  const server = net.createServer((socket) => {
    server.close();
    socket.on("data", (bytes) => {
      process.stdout.write(bytes);
      socket.setTimeout(50, () => process.exit(0));
    });
  });
  server.listen(at);
} else {
  process.stdin.pipe(net.connect(at).resume());
}
