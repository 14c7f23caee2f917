// M15: takes the length of a string for a number of bytes. fails: one-frame
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length > 1024 * 1024) return socket.destroy();
      if (rest.length < 4 + length) return;
      const text = rest.toString("utf8", 4, 4 + length);
      const header = Buffer.alloc(4);
      header.writeUInt32BE(text.length, 0);
      socket.write(Buffer.concat([header, Buffer.from(text)]));
      rest = rest.subarray(4 + length);
    }
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7010), process.env.LAB_HOST ?? "127.0.0.1");
