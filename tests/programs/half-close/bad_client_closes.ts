// M26-like: closes both directions when it has sent, and hears no answer. fails: asks
import net from "node:net";
import process from "node:process";
import { serve } from "./right_server.ts";

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else serve();

function ask(numbers: readonly string[]): void {
  const socket = net.connect(Number(process.env.LAB_PORT), process.env.LAB_HOST);
  let answer = "";
  socket.on("data", (bytes) => answer += bytes.toString());
  socket.end(numbers.map((number) => `${number}\n`).join(""), () => socket.destroy());
  socket.on("close", () => {
    if (answer.endsWith("\n")) process.stdout.write(answer);
    else process.exitCode = 1;
  });
}
