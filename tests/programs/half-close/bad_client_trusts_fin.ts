// Takes a FIN for the proof that the answer is whole. fails: half-answer
import net from "node:net";
import process from "node:process";
import { serve } from "./right_server.ts";

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function ask(numbers: readonly string[]): void {
  const socket = net.connect(Number(process.env.LAB_PORT), process.env.LAB_HOST);
  socket.end(numbers.map((number) => `${number}\n`).join(""));
  let answer = "";
  socket.on("data", (bytes) => answer += bytes.toString());
  socket.on("end", () => {
    if (answer === "") process.exitCode = 1;
    else console.log(answer.trim());
  });
  socket.on("error", () => process.exitCode = 1);
}
