// M01-like: adds the numbers of each read, so a number that is cut becomes two. fails: however-cut
import net from "node:net";
import process from "node:process";
import { ask } from "./right_client.ts";

const workMs = Number(process.env.LAB_WORK_MS ?? 0);
const options = { allowHalfOpen: true };
if (process.env.LAB_ROLE === "client") ask();
else net.createServer(options, answer).listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);

function answer(socket: net.Socket): void {
  let sum = 0;
  socket.on("data", (bytes) => {
    for (const number of bytes.toString().match(/-?\d+/g) ?? []) sum += Number(number);
  });
  socket.on("end", () => setTimeout(() => socket.end(`${sum}\n`), workMs));
  socket.on("error", (error) => console.error(error.message));
}
