// M17: allowHalfOpen is left at false, so the FIN of the client closes our side during the work. fails: late-answer
import net from "node:net";
import process from "node:process";
import { ask } from "./right_client.ts";

const workMs = Number(process.env.LAB_WORK_MS ?? 0);

if (process.env.LAB_ROLE === "client") ask();
else net.createServer(answer).listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);

function answer(socket: net.Socket): void {
  let text = "";
  socket.on("data", (bytes) => text += bytes.toString());
  socket.on("end", async () => {
    const numbers = text.match(/-?\d+/g) ?? [];
    const sum = numbers.reduce((sum, number) => sum + Number(number), 0);
    if (workMs > 0) await new Promise((resolve) => setTimeout(resolve, workMs));
    socket.end(`${sum}\n`);
  });
  socket.on("error", (error) => console.error(error.message));
}
