// M29: a timer of one minute keeps the process alive when all is done. fails: leaves
import net from "node:net";
import process from "node:process";
import { serve } from "./right_server.ts";

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function ask(numbers: readonly string[]): void {
  const socket = net.connect(Number(process.env.LAB_PORT), process.env.LAB_HOST);
  setTimeout(() => socket.destroy(new Error("The server takes too long")), 60_000);
  socket.end(numbers.map((number) => `${number}\n`).join(""));
  let answer = "";
  socket.on("data", (bytes) => answer += bytes.toString());
  socket.on("end", () => {
    if (answer.endsWith("\n")) process.stdout.write(answer);
    else process.exitCode = 1;
  });
  socket.on("error", () => process.exitCode = 1);
}
