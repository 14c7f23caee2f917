/** Full marks with node:net and pipes, on a path. */
import net from "node:net";
import process from "node:process";

const at = { path: process.env.LAB_PATH! };
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
