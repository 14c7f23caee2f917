// M23: takes the lost connection of one client for the end of the server. fails: rude-peer
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => {
    console.error(`Giving up: ${error.message}`);
    process.exit(1);
  });
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
