// M19: destroys the socket 150 ms after the FIN of the client, whatever is still queued. fails: late-reader
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  const queue: Buffer[] = [];
  const timer = setInterval(sendSome, 10);
  socket.on("error", (error) => console.error(error.message));
  socket.on("data", (chunk: Buffer) => queue.push(chunk));
  socket.on("end", () => setTimeout(() => socket.destroy(), 150));
  socket.on("close", () => clearInterval(timer));

  // Kind to the network: at most 64 KiB every 10 ms.
  function sendSome() {
    let freeBytes = 64 * 1024;
    while (freeBytes > 0 && queue.length > 0) {
      const chunk = queue.shift()!;
      if (chunk.length > freeBytes) queue.unshift(chunk.subarray(freeBytes));
      socket.write(chunk.subarray(0, freeBytes));
      freeBytes -= chunk.length;
    }
  }
});
server.listen(Number(process.env.LAB_PORT ?? 7007), process.env.LAB_HOST ?? "127.0.0.1");
