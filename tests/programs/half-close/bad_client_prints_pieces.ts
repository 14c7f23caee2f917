// Prints what comes while it comes: half an answer too. fails: half-answer
import net from "node:net";
import process from "node:process";
import { serve } from "./right_server.ts";

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function ask(numbers: readonly string[]): void {
  const socket = net.connect(Number(process.env.LAB_PORT), process.env.LAB_HOST);
  socket.end(numbers.map((number) => `${number}\n`).join(""));
  let last = "";
  socket.on("data", (bytes) => last = bytes.toString());
  socket.pipe(process.stdout);
  socket.on("error", (error) => console.error(error.message));
  socket.on("close", () => {
    if (!last.endsWith("\n")) process.exitCode = 1;
  });
}
