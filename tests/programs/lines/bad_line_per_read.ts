// M04: takes every read for whole lines. fails: pieces
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("data", (chunk: Buffer) => {
    const lines = chunk.toString().replace(/\n$/, "").split("\n");
    for (const line of lines) socket.write(`${[...line].length} ${line}\n`);
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7009), process.env.LAB_HOST ?? "127.0.0.1");
