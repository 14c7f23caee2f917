// Catches SIGTERM and lives on, with a child process of its own where it may have one. fails: sigterm
import net from "node:net";
import process from "node:process";
import { spawn } from "node:child_process";

process.on("SIGTERM", () => console.error("SIGTERM? Not now"));

try {
  // A test counts what is left behind.
  spawn("sleep", ["1000"], { stdio: "ignore" }).on("error", () => {});
} catch {
  console.error("No child process in this sandbox");
}

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
