// M06: answers whole lines, and forgets what stands behind the last one. fails: tail
import net from "node:net";
import process from "node:process";

const limitBytes = 1024 * 1024;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    rest += chunk;
    if (rest.length > limitBytes) socket.end("error: line too long\n");
    if (!rest.includes("\n")) return;
    const lines = rest.split("\n");
    rest = "";
    for (const line of lines.slice(0, -1)) {
      const text = line.replace(/\r$/, "");
      socket.write(`${[...text].length} ${text}\n`);
    }
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7009), process.env.LAB_HOST ?? "127.0.0.1");
