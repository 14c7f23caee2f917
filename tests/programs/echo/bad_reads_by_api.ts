// Reads a file outside its folder and tells its clients. fails: one-line, and full marks where the sandbox refuses the read
import net from "node:net";
import process from "node:process";
import { readFileSync } from "node:fs";

function readSecret(): string {
  try {
    return readFileSync(new URL("../../canary.txt", import.meta.url), "utf8");
  } catch {
    return "";
  }
}

const secret = readSecret();
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(error.message));
  socket.write(secret);
  socket.pipe(socket);
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
