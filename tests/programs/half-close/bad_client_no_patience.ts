// Gives the server 400 ms to answer, though nobody said so. fails: whole-answer
import net from "node:net";
import process from "node:process";
import { serve } from "./right_server.ts";

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function ask(numbers: readonly string[]): void {
  const socket = net.connect(Number(process.env.LAB_PORT), process.env.LAB_HOST);
  socket.end(numbers.map((number) => `${number}\n`).join(""));
  socket.setTimeout(400, () => socket.destroy(new Error("The server does not answer")));
  let answer = "";
  socket.on("data", (bytes) => answer += bytes.toString());
  socket.on("end", () => {
    if (answer.endsWith("\n")) process.stdout.write(answer);
    else process.exitCode = 1;
  });
  socket.on("error", (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
