// M29: its listener stays open, so the receiver never ends. fails: carries
import net from "node:net";
import process from "node:process";

const at = { host: process.env.LAB_HOST!, port: Number(process.env.LAB_PORT) };
if (process.env.LAB_ROLE === "receiver") {
  net.createServer((socket) => {
    socket.on("error", () => process.exit(1));
    socket.pipe(process.stdout);
  }).listen(at);
} else {
  process.stdin.pipe(net.connect(at).on("error", () => process.exit(1)).resume());
}
