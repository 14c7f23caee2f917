// M11: takes the length 0 for no length yet. fails: empty
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  let length = 0;
  socket.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      if (!length && rest.length >= 4) {
        length = rest.readUInt32BE(0);
        if (length > 1024 * 1024) return socket.destroy();
      }
      if (!length || rest.length < 4 + length) return;
      socket.write(rest.subarray(0, 4 + length));
      rest = rest.subarray(4 + length);
      length = 0;
    }
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7010), process.env.LAB_HOST ?? "127.0.0.1");
