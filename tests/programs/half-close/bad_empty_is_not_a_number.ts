// Takes the empty text for a number: parseInt("") is NaN. fails: nothing-to-add
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
    const numbers = text.trim().split(/\s+/).map((number) => parseInt(number));
    const sum = numbers.reduce((sum, number) => sum + number);
    setTimeout(() => socket.end(`${sum}\n`), workMs);
  });
  socket.on("error", (error) => console.error(error.message));
}
