/** Full marks with the events of node:net. */
import net from "node:net";
import process from "node:process";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7012);
const workMs = Number(process.env.LAB_WORK_MS ?? 0);

if (process.env.LAB_ROLE === "client") ask(process.argv.slice(2));
else net.createServer({ allowHalfOpen: true }, answer).listen(port, host);

function answer(socket: net.Socket): void {
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.on("end", () => {
    setTimeout(() => socket.end(`${sumOf(Buffer.concat(chunks).toString())}\n`), workMs);
  });
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
}

function sumOf(text: string): number {
  let sum = 0;
  for (const number of text.split(/\s+/)) sum += Number(number);
  return sum;
}

function ask(numbers: readonly string[]): void {
  const socket = net.connect({ host, port, allowHalfOpen: true });
  let hasEnded = false;
  let answer = "";
  socket.on("connect", () => {
    for (const number of numbers) socket.write(`${number}\n`);
    socket.end();
  });
  socket.on("data", (chunk: Buffer) => answer += chunk.toString("latin1"));
  socket.on("end", () => hasEnded = true);
  socket.on("error", (error) => console.error(`Server lost: ${error.message}`));
  // Bun says "end" even of a reset connection whose "error" nobody heard; the line feed decides too.
  socket.on("close", (hadError) => {
    if (hasEnded && !hadError && answer.endsWith("\n")) process.stdout.write(answer);
    else process.exitCode = 1;
  });
}
