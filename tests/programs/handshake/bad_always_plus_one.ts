// Has learnt that ack is seq + 1. fails: data
import process from "node:process";

let text = "";
for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;

/** The next number of each side, by its port. */
const next = new Map<string, number>();
for (const line of text.split("\n")) {
  if (line === "") continue;
  let [from = "", , to = "", flags = "", , seq = "", , ack = "", , len = ""] = line.split(" ");
  if (seq === "?") seq = String(next.get(from));
  if (ack === "?") ack = String(next.get(to));
  next.set(from, add(Number(seq), taken(flags, Number(len))));
  console.log(`${from} > ${to} ${flags} seq ${seq} ack ${ack} len ${len}`);
}

function taken(flags: string, len: number): number {
  return flags === "ACK" && len === 0 ? 0 : 1;
}

function add(number: number, by: number): number {
  return (number + by) % 2 ** 32;
}
