// M14: one buffer for all clients, sent to the one who set the timer. fails: many-clients
import net from "node:net";
import process from "node:process";

const waiting: Buffer[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.on("data", (chunk: Buffer) => {
    waiting.push(chunk);
    timer ??= setTimeout(flush, 25);
  });
  // Later than any flush that is still to come.
  socket.on("end", () => setTimeout(() => socket.end(), 50));

  function flush() {
    timer = undefined;
    socket.write(Buffer.concat(waiting.splice(0)));
  }
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
