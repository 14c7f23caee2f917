// M04: takes every read for a line. fails: any-cut
import { Buffer } from "node:buffer";
import fs from "node:fs";
import net from "node:net";
import process from "node:process";

const path = process.env.LAB_PATH ?? "/tmp/lines.sock";

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
process.on("SIGTERM", () => {
  fs.rmSync(path, { force: true });
  process.exit(0);
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
  socket.on("data", (bytes: Buffer) => {
    socket.write(answerTo(bytes));
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
}

function answerTo(line: Buffer): string {
  const text = line.toString().trimEnd();
  return `${[...text].length} ${text}\n`;
}
