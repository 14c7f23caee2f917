/** Full marks, the long way: every answer is 15 ms late, and the FIN waits for the last of them. */
import net from "node:net";
import process from "node:process";

const lateMs = 15;
const owedLimitBytes = 1024 * 1024;

function serve(socket: net.Socket): void {
  let owedBytes = 0;
  let isFull = false;
  let peerHasFinished = false;

  socket.on("data", (chunk: Buffer) => {
    owedBytes += chunk.length;
    readOrRest();
    // Timers of one length fire in the order in which they were set, so the bytes keep their order.
    setTimeout(() => answer(chunk), lateMs);
  });
  socket.on("drain", () => {
    isFull = false;
    readOrRest();
  });
  socket.on("end", () => {
    peerHasFinished = true;
    finishWhenNothingIsOwed();
  });
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));

  function answer(chunk: Buffer): void {
    if (socket.destroyed) return;
    owedBytes -= chunk.length;
    if (!socket.write(chunk)) isFull = true;
    readOrRest();
    finishWhenNothingIsOwed();
  }

  function readOrRest(): void {
    if (isFull || owedBytes > owedLimitBytes) socket.pause();
    else socket.resume();
  }

  function finishWhenNothingIsOwed(): void {
    if (peerHasFinished && owedBytes === 0) socket.end();
  }
}

const server = net.createServer({ allowHalfOpen: true }, serve);
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
