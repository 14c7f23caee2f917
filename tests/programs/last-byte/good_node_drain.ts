/** Full marks with the events of node:net: writes until there is no room, and goes on at "drain". */
import net from "node:net";
import process from "node:process";

const mostLines = 3_145_728;
const linesInAWrite = 8192;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let request = "";
  let isHeard = false;
  // What comes behind the request is read too, and thrown away.
  socket.on("data", (chunk: Buffer) => {
    if (isHeard) return;
    request += chunk.toString("latin1");
    isHeard = request.includes("\n");
    if (isHeard) answer(socket, request.slice(0, request.indexOf("\n")));
  });
  socket.on("end", () => {
    if (!isHeard) socket.end();
  });
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7013), process.env.LAB_HOST ?? "127.0.0.1");

function answer(socket: net.Socket, request: string): void {
  const count = /^\d+$/.test(request) ? Number(request) : Infinity;
  if (count > mostLines) {
    socket.end("error\n");
    return;
  }
  let next = 0;
  socket.on("drain", send);
  send();

  function send(): void {
    while (next < count) {
      const start = next;
      next = Math.min(start + linesInAWrite, count);
      if (!socket.write(lines(start, next))) return;
    }
    socket.end();
  }
}

function lines(start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i++) text += `${i}`.padStart(7, "0") + "\n";
  return text;
}
