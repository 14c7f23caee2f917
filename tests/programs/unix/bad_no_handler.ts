// Leaves SIGTERM to its default action, which unlinks nothing. fails: unlink
import { Buffer } from "node:buffer";
import fs from "node:fs";
import net from "node:net";
import process from "node:process";

const path = process.env.LAB_PATH ?? "/tmp/lines.sock";
const longestLineBytes = 1024 * 1024;

const server = net.createServer({ allowHalfOpen: true }, serve);
server.on("listening", () => fs.chmodSync(path, 0o600));
server.on("error", async (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE" || await somebodyListens()) {
    console.error(error.message);
    process.exit(1);
  }
  fs.unlinkSync(path);
  server.listen(path);
});
server.listen(path);

/** A killed program leaves its file behind, but nobody answers there. */
function somebodyListens(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.connect(path);
    probe.on("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.on("error", () => resolve(false));
  });
}

function serve(socket: net.Socket): void {
  let rest = Buffer.alloc(0);
  socket.on("data", (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      socket.write(answerTo(rest.subarray(0, end)));
      rest = rest.subarray(end + 1);
    }
    if (rest.length > longestLineBytes) socket.end("error: the line is too long\n");
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
}

function answerTo(line: Buffer): string {
  const text = line.toString().replace(/\r$/, "");
  return `${[...text].length} ${text}\n`;
}
