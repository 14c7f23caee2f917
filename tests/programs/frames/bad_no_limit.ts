// M12: waits for as many bytes as it is told, however many. fails: too-long
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (rest.length < 4 + length) return;
      socket.write(rest.subarray(0, 4 + length));
      rest = rest.subarray(4 + length);
    }
  });
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});
server.listen(Number(process.env.LAB_PORT ?? 7010), process.env.LAB_HOST ?? "127.0.0.1");
