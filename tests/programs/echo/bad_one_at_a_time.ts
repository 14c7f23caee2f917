// M36: serves the next client only when the one before has left. fails: many-clients
import net from "node:net";
import process from "node:process";

const waiting: net.Socket[] = [];
let isBusy = false;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  waiting.push(socket);
  serveNext();
});

function serveNext() {
  if (isBusy) return;
  const socket = waiting.shift();
  if (socket === undefined) return;
  isBusy = true;
  socket.on("close", () => {
    isBusy = false;
    serveNext();
  });
  socket.pipe(socket);
}
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
