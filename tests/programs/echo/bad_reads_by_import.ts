// Reads a file outside its folder by a static import, which no permission guards. fails: one-line
import net from "node:net";
import process from "node:process";
import secret from "../../canary.txt" with { type: "text" };

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.write(secret);
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
