/** Full marks with node:net. */
import net from "node:net";
import process from "node:process";

const host = process.env.LAB_HOST!;
const port = Number(process.env.LAB_PORT);
switch (process.env.LAB_ROLE) {
  case "server": {
    const words = process.argv.slice(2).map((word) => `${word}\n`).join("");
    net.createServer((socket) => {
      socket.on("error", (error) => console.error(error.message));
      socket.end(words);
      socket.resume();
    }).listen(port, host);
    break;
  }
  case "client": {
    const socket = net.connect({ host, port });
    socket.on("error", () => process.exitCode = 1);
    socket.pipe(process.stdout);
    break;
  }
  default:
    process.stdin.on("data", (bytes) => process.stdout.write(bytes.toString().toUpperCase()));
}
