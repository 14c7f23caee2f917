// Believes that the third segment carries no data. fails: data
import process from "node:process";

let text = "";
for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;

/** The next number of each side, by its port. */
const next = new Map<string, number>();
let lines = 0;
for (const line of text.split("\n")) {
  if (line === "") continue;
  let [from = "", , to = "", flags = "", , seq = "", , ack = "", , len = ""] = line.split(" ");
  if (seq === "?") seq = String(next.get(from));
  if (ack === "?") ack = String(next.get(to));
  next.set(from, add(Number(seq), taken(flags, Number(len))));
  console.log(`${from} > ${to} ${flags} seq ${seq} ack ${ack} len ${len}`);
}

function taken(flags: string, len: number): number {
  lines += 1;
  if (lines <= 3) return flags.includes("SYN") ? 1 : 0;
  return len + (flags.includes("FIN") ? 1 : 0);
}

function add(number: number, by: number): number {
  return (number + by) % 2 ** 32;
}
