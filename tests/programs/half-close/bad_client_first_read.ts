// M01: takes the first read for the whole answer. fails: whole-answer
import net from "node:net";
import process from "node:process";
import { serve } from "./right_server.ts";

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function ask(numbers: readonly string[]): void {
  const socket = net.connect(Number(process.env.LAB_PORT), process.env.LAB_HOST);
  socket.end(numbers.map((number) => `${number}\n`).join(""));
  process.exitCode = 1;
  socket.once("data", (bytes) => {
    process.stdout.write(bytes);
    process.exitCode = 0;
  });
  socket.on("error", (error) => console.error(error.message));
}
