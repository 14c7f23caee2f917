// M03: decodes every read by itself, though it may end inside a character. fails: cut-characters
import net from "node:net";
import process from "node:process";

const limitBytes = 1024 * 1024;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest = "";
  socket.on("data", (chunk: Buffer) => {
    rest += chunk.toString();
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const text = line.replace(/\r$/, "");
      socket.write(`${[...text].length} ${text}\n`);
    }
    if (rest.length > limitBytes) socket.end("error: line too long\n");
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7009), process.env.LAB_HOST ?? "127.0.0.1");
