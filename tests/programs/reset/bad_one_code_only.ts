// Knows one error code; after a FIN the same reset has another one. fails: hung-up
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
  socket.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "ECONNRESET") throw error;
    console.error(`Lost ${name || "somebody"}`);
  });
  socket.on("close", () => present.delete(name));

  function answer(line: string): void {
    const [verb, word = ""] = line.split(" ");
    if (verb === "PING") socket.write("PONG\n");
    if (verb === "FILL") socket.write(`${"x".repeat(Number(word))}\n`);
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
server.listen(Number(process.env.LAB_PORT ?? 7014), process.env.LAB_HOST ?? "127.0.0.1");
