// M33, on paths: listens on a path of its own choice instead of LAB_PATH. fails: one-line
import net from "node:net";
import process from "node:process";

const path = process.env.LAB_SOCKET ?? "lines.sock";

const server = net.createServer((socket) => {
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  socket.on("data", (line) => {
    const text = line.toString().trimEnd();
    socket.write(`${[...text].length} ${text}\n`);
  });
});
server.on("error", (error) => console.error(`Cannot listen on ${path}: ${error.message}`));
server.listen(path);
