// Counts what the eye takes for one character. fails: code-points
import net from "node:net";
import process from "node:process";

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const limitBytes = 1024 * 1024;

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      const line = rest.subarray(0, end).toString().replace(/\r$/, "");
      socket.write(`${[...letters.segment(line)].length} ${line}\n`);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > limitBytes) socket.end("error: line too long\n");
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7009), process.env.LAB_HOST ?? "127.0.0.1");
