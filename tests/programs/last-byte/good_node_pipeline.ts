/** Full marks with the streams of node: a generator piped into the socket. */
import net from "node:net";
import process from "node:process";
import { Readable } from "node:stream";

const mostLines = 3_145_728;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  firstLineOf(socket).then((line) => {
    socket.resume();
    if (!/^\d{1,7}$/.test(line) || Number(line) > mostLines) socket.end("error\n");
    else Readable.from(lines(Number(line))).pipe(socket);
  });
});
server.listen(Number(process.env.LAB_PORT ?? 7013), process.env.LAB_HOST ?? "127.0.0.1");

function firstLineOf(socket: net.Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    socket.on("data", function collect(chunk: Buffer) {
      text += chunk.toString("latin1");
      if (!text.includes("\n")) return;
      socket.off("data", collect);
      resolve(text.split("\n")[0] ?? "");
    });
  });
}

function* lines(count: number): Generator<Buffer> {
  for (let start = 0; start < count; start += 4096) {
    const end = Math.min(start + 4096, count);
    let text = "";
    for (let i = start; i < end; i++) text += String(i).padStart(7, "0") + "\n";
    yield Buffer.from(text);
  }
}
