// Says in words that there was no answer, and exits with 0. fails: no-answer
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
    if (answer.endsWith("\n")) process.stdout.write(answer);
    else console.error("The server did not answer");
  });
  socket.on("error", (error) => console.error(error.message));
}
