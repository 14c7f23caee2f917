// M04-like: takes a line for the whole request, and answers at the line feed. fails: waits-for-fin
import net from "node:net";
import process from "node:process";
import { ask } from "./right_client.ts";

const options = { allowHalfOpen: true };
if (process.env.LAB_ROLE === "client") ask();
else net.createServer(options, answer).listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);

function answer(socket: net.Socket): void {
  let text = "";
  socket.on("data", (bytes) => {
    text += bytes.toString();
    if (text.endsWith("\n")) say();
  });
  socket.on("end", say);
  socket.on("error", (error) => console.error(error.message));

  function say(): void {
    const numbers = text.match(/-?\d+/g) ?? [];
    const sum = numbers.reduce((sum, number) => sum + Number(number), 0);
    if (!socket.writableEnded) {
      setTimeout(() => socket.end(`${sum}\n`), Number(process.env.LAB_WORK_MS ?? 0));
    }
  }
}
