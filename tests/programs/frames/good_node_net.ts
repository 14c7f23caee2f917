/** Full marks with node:net. A frame is its length, 4 bytes big-endian, and so many bytes. */
import net from "node:net";
import process from "node:process";

const headerBytes = 4;
const maxPayloadBytes = 1024 * 1024;

const server = net.createServer({ allowHalfOpen: true }, serve);
server.listen(Number(process.env.LAB_PORT ?? 7010), process.env.LAB_HOST ?? "127.0.0.1");

function serve(socket: net.Socket): void {
  let rest: Buffer = Buffer.alloc(0);
  let isRefused = false;
  socket.on("data", (chunk) => {
    if (isRefused) return;
    rest = Buffer.concat([rest, chunk]);
    answerWhatIsWhole();
  });
  socket.on("drain", () => socket.resume());
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));

  /** All at once: many small writes would wait for each other's acknowledgement. */
  function answerWhatIsWhole(): void {
    let end = 0;
    while (rest.length - end >= headerBytes && !isRefused) {
      const payloadBytes = rest.readUInt32BE(end);
      isRefused = payloadBytes > maxPayloadBytes;
      if (isRefused || rest.length - end < headerBytes + payloadBytes) break;
      end += headerBytes + payloadBytes;
    }
    if (end > 0 && !socket.write(rest.subarray(0, end))) socket.pause();
    rest = rest.subarray(end);
    // What comes from now on is read and forgotten: unread bytes would turn our FIN into a RST.
    if (isRefused) socket.end();
  }
}
