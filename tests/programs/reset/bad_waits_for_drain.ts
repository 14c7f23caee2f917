// Waits for "drain", and nobody catches that it will never come. fails: while-answering
import { once } from "node:events";
import net from "node:net";
import process from "node:process";

const present = new Map<string, net.Socket>();

const server = net.createServer((socket) => {
  let unfinished = "";
  let name = "";
  let hasQuit = false;

  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    const lines = (unfinished + text).split("\n");
    unfinished = lines.pop() ?? "";
    for (const line of lines) if (!hasQuit) answer(line);
  });
  socket.on("error", (error) => console.error(error.message));
  socket.on("close", () => present.delete(name));

  function answer(line: string): void {
    const [verb, word = ""] = line.split(" ");
    if (verb === "PING") socket.write("PONG\n");
    if (verb === "FILL") void fill(socket, Number(word));
    if (verb === "WHO") socket.write(`${["HERE", ...[...present.keys()].sort()].join(" ")}\n`);
    if (verb === "NAME") socket.write(take(word) ? "OK\n" : "TAKEN\n");
    if (verb === "QUIT") {
      hasQuit = true;
      socket.end("BYE\n");
    }
  }

  function take(wanted: string): boolean {
    if (present.has(wanted)) return false;
    name = wanted;
    present.set(name, socket);
    return true;
  }
});

/** In parts, so that a slow reader costs no memory. */
async function fill(socket: net.Socket, count: number): Promise<void> {
  const part = "x".repeat(64 * 1024);
  for (let left = count; left > 0; left -= part.length) {
    if (!socket.write(part.slice(0, left))) await once(socket, "drain");
  }
  socket.write("\n");
}
server.listen(Number(process.env.LAB_PORT ?? 7014), process.env.LAB_HOST ?? "127.0.0.1");
