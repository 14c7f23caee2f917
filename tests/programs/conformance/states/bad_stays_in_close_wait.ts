// M18: hears the end and never ends itself. fails: passive-close
import net from "node:net";
import process from "node:process";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  let text = "";
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      const word = text.slice(0, end);
      text = text.slice(end + 1);
      if (word === "quit") socket.end();
      if (word === "who") socket.write(`${socket.remoteAddress} ${socket.remotePort}\n`);
      if (word === "abort") socket.resetAndDestroy();
    }
  });
  socket.on("end", () => {
    if (!socket.writableEnded) socket.write("bye\n");
  });
  socket.on("error", (error) => console.error(error.message));
});
server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
