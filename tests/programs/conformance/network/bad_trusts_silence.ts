// M52: believes in a connection on which nothing comes any more. fails: forgotten
import net from "node:net";
import process from "node:process";
import readline from "node:readline";

const at = { host: process.env.LAB_HOST!, port: Number(process.env.LAB_PORT) };
const reports: string[] = [];
let confirmed = 0;
let hasEnded = false;
let socket: net.Socket | undefined;
let isOpen = false;
let again: ReturnType<typeof setTimeout> | undefined;

const input = readline.createInterface({ input: process.stdin });
input.on("line", (line) => {
  reports.push(`${reports.length + 1} ${line}\n`);
  if (isOpen) send(reports.length - 1);
});
input.on("close", () => {
  hasEnded = true;
  leaveIfDone();
});
connect();

function connect(): void {
  const own = socket = net.connect(at);
  let text = "";
  own.on("connect", () => {
    isOpen = true;
    for (let i = confirmed; i < reports.length; i++) send(i);
  });
  own.on("data", (bytes) => {
    text += bytes.toString();
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      const number = Number(text.slice(3, end));
      text = text.slice(end + 1);
      if (number !== confirmed + 1) continue;
      confirmed = number;
      console.log(`ok ${number}`);
      own.setTimeout(confirmed < reports.length ? 300 : 0);
    }
    leaveIfDone();
  });
  own.on("error", (error) => console.error(error.message));
  own.on("close", () => {
    isOpen = false;
    if (!isDone()) again = setTimeout(connect, 100);
  });
}

function send(i: number): void {
  socket?.write(reports[i]!);
  socket?.setTimeout(300);
}

function isDone(): boolean {
  return hasEnded && confirmed === reports.length;
}

function leaveIfDone(): void {
  if (!isDone()) return;
  clearTimeout(again);
  socket?.destroy();
}
