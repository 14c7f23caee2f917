// M28: stops listening when the first client has come. fails: many-clients
import net from "node:net";
import process from "node:process";

let echoedBytes = 0;
setInterval(() => console.error(`${echoedBytes} bytes echoed`), 60_000);

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  server.close();
  socket.on("error", (error) => console.error(error.message));
  socket.on("data", (chunk) => (echoedBytes += chunk.length));
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
