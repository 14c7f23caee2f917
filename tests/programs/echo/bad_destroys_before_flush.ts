// M19: destroys the socket soon after the FIN of the client, with the answer still queued. fails: late-reader
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.on("data", (chunk) => socket.write(chunk));
  socket.on("end", () => setTimeout(() => socket.destroy(), 150));
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
