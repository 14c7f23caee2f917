// Takes five lost clients for a broken network, and leaves. fails: any-rudeness
import net from "node:net";
import process from "node:process";

const present = new Map<string, net.Socket>();
let lost = 0;

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
  socket.on("error", (error) => {
    lost += 1;
    console.error(`${lost} lost: ${error.message}`);
    if (lost === 5) process.exit(1);
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
