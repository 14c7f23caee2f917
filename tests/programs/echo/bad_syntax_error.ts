// Does not parse: the error is at 5:34, in "=> {{". fails: one-line
import net from "node:net";
import process from "node:process";

const server = net.createServer(socket) => {
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
