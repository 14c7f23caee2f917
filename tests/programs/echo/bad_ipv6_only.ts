// M33: listens on ::1, which is another address than LAB_HOST. fails: one-line
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), "::1");
