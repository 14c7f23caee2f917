// Takes all numbers of a line for data. fails: backwards
import process from "node:process";

interface Line {
  from: string;
  to: string;
  flags: string;
  seq: string;
  ack: string;
  len: string;
}

const size = 2 ** 32;
const blank = "?";

let text = "";
for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
const lines = text.split("\n").filter((line) => line !== "").map(parse);
lines.forEach(fillFlagsOfHandshake);
for (const port of new Set(lines.map(({ from }) => from))) completeChain(port);
for (const line of lines) if (!line.flags.includes("ACK")) line.ack = "-";
process.stdout.write(lines.map(format).join(""));

function parse(line: string): Line {
  const [from = "", , to = "", flags = "", , seq = "", , ack = "", , len = ""] = line.split(" ");
  return { from, to, flags, seq, ack, len };
}

function format({ from, to, flags, seq, ack, len }: Line): string {
  return `${from} > ${to} ${flags} seq ${seq} ack ${ack} len ${len}\n`;
}

function fillFlagsOfHandshake(line: Line, i: number): void {
  if (line.flags === blank && i < 3) line.flags = ["SYN", "SYN+ACK", "ACK"][i] ?? blank;
}

/** `numbers[i]` comes before the i-th line of this side, and `numbers[i + 1]` behind it. */
function completeChain(port: string): void {
  const own: Line[] = [];
  const numbers: (number | undefined)[] = [undefined];
  const acks: { line: Line; place: number }[] = [];
  for (const line of lines) {
    if (line.from !== port) {
      acks.push({ line, place: own.length });
      if (/^\d+$/.test(line.ack)) numbers[own.length] = Number(line.ack);
    } else {
      if (line.seq !== blank) numbers[own.length] = Number(line.seq);
      own.push(line);
    }
  }
  own.forEach((line, i) => {
    numbers[i + 1] ??= moved(numbers[i], taken(line));
  });
  own.toReversed().forEach((line, fromEnd) => {
    const i = own.length - 1 - fromEnd;
    numbers[i] ??= moved(numbers[i + 1], negated(taken(line)));
  });

  own.forEach((line, i) => {
    line.seq = String(numbers[i]);
    const takes = moved(numbers[i + 1], negated(numbers[i])) ?? 0;
    if (line.flags === blank) line.flags = takes > Number(line.len) ? "FIN+ACK" : "ACK";
    if (line.len === blank) line.len = String(takes);
  });
  for (const { line, place } of acks) {
    if (line.ack === blank) line.ack = String(numbers[place]);
  }
}

/** How many numbers a line takes, when it says so. */
function taken(line: Line): number | undefined {
  return line.flags === blank || line.len === blank ? undefined : Number(line.len) + control(line);
}

function control({ flags }: Line): number {
  return /SYN|FIN/.test(flags) ? 1 : 0;
}

function moved(number: number | undefined, by: number | undefined): number | undefined {
  return number === undefined || by === undefined ? undefined : (number + by + size) % size;
}

function negated(number: number | undefined): number | undefined {
  return number === undefined ? undefined : -number;
}
