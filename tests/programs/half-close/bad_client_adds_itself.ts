// Adds the numbers itself and does not look at the answer. fails: no-answer
import net from "node:net";
import process from "node:process";
import { serve } from "./right_server.ts";

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function ask(numbers: readonly string[]): void {
  const socket = net.connect(Number(process.env.LAB_PORT), process.env.LAB_HOST);
  socket.end(numbers.map((number) => `${number}\n`).join(""));
  socket.resume();
  socket.on("end", () => console.log(numbers.reduce((sum, number) => sum + Number(number), 0)));
  socket.on("error", () => process.exitCode = 1);
}
