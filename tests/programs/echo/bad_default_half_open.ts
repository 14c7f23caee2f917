// M17: allowHalfOpen left at false: the FIN of the client ends our side too, and late answers are lost. fails: half-close
import net from "node:net";
import process from "node:process";

const server = net.createServer((socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.on("data", (chunk) => {
    setTimeout(() => socket.write(chunk), 40);
  });
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
