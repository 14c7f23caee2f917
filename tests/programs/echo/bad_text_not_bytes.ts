// M02: turns bytes into text and back; what is not UTF-8 becomes U+FFFD. fails: any-bytes
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.on("data", (chunk) => socket.write(chunk.toString()));
  socket.on("end", () => socket.end());
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
