// Prints every read as a line. fails: carries
import net from "node:net";
import process from "node:process";

const at = { path: process.env.LAB_PATH! };
if (process.env.LAB_ROLE === "receiver") {
  const server = net.createServer((socket) => {
    server.close();
    socket.on("error", () => process.exit(1));
    socket.on("data", (bytes) => console.log(bytes.toString().trimEnd()));
  });
  server.listen(at);
} else {
  process.stdin.pipe(net.connect(at).resume());
}
