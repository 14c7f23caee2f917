// M18: answers, and never sends a FIN of its own. fails: ends-too
import net from "node:net";
import process from "node:process";
import { ask } from "./right_client.ts";

const workMs = Number(process.env.LAB_WORK_MS ?? 0);
const options = { allowHalfOpen: true };
if (process.env.LAB_ROLE === "client") ask();
else net.createServer(options, answer).listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);

function answer(socket: net.Socket): void {
  let text = "";
  socket.on("data", (bytes) => text += bytes.toString());
  socket.on("end", () => {
    const numbers = text.match(/-?\d+/g) ?? [];
    const sum = numbers.reduce((sum, number) => sum + Number(number), 0);
    setTimeout(() => socket.write(`${sum}\n`), workMs);
  });
  socket.on("error", (error) => console.error(error.message));
}
