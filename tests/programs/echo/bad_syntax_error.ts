// A parenthesis is missing at 7:21, so the file does not parse. fails: one-line
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.pipe(socket;
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
