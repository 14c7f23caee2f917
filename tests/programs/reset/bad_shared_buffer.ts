// M14: one buffer for what has no end yet, so half a request waits for the next client. fails: half-request
import net from "node:net";
import process from "node:process";

const present = new Map<string, net.Socket>();
let unfinished = "";

const server = net.createServer((socket) => {
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
