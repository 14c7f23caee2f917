// Ends a line wherever an editor would. fails: as-it-is
import net from "node:net";
import process from "node:process";

const limitBytes = 1024 * 1024;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    rest += chunk;
    const lines = rest.split(/\r\n|[\r\n\u0085\u2028\u2029]/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      socket.write(`${[...line].length} ${line}\n`);
    }
    if (rest.length > limitBytes) socket.end("error: line too long\n");
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7009), process.env.LAB_HOST ?? "127.0.0.1");
