// Prints every read as a line of its own. fails: call
import net from "node:net";
import process from "node:process";

const socket = net.connect({ path: process.env.LAB_PATH!, allowHalfOpen: true });
process.stdin.pipe(socket);
socket.on("data", (bytes) => console.log(bytes.toString().trimEnd()));
socket.on("end", () => {
  socket.end();
  process.exit(0);
});
