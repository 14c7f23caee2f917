// M01: takes the first read for the whole message, answers it and closes. fails: however-cut
import net from "node:net";
import process from "node:process";

const server = net.createServer((socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.once("data", (message) => socket.end(message));
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
