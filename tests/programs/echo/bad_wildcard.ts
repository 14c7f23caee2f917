// M33: listens on every address of the machine instead of LAB_HOST. fails: one-line
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), "0.0.0.0");
