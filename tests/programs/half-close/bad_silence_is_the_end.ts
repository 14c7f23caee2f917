// Takes a silence for the end of the request. fails: waits-for-fin
import net from "node:net";
import process from "node:process";
import { ask } from "./right_client.ts";

const workMs = Number(process.env.LAB_WORK_MS ?? 0);
const quietMs = 50;

const options = { allowHalfOpen: true };
if (process.env.LAB_ROLE === "client") ask();
else net.createServer(options, answer).listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);

function answer(socket: net.Socket): void {
  let text = "";
  let quiet: ReturnType<typeof setTimeout>;
  socket.on("data", (bytes) => {
    text += bytes.toString();
    clearTimeout(quiet);
    quiet = setTimeout(say, quietMs);
  });
  socket.on("end", () => {
    clearTimeout(quiet);
    if (!socket.writableEnded) say();
  });
  socket.on("error", (error) => console.error(error.message));

  function say(): void {
    const numbers = text.match(/-?\d+/g) ?? [];
    const sum = numbers.reduce((sum, number) => sum + Number(number), 0);
    setTimeout(() => socket.end(`${sum}\n`), workMs);
  }
}
