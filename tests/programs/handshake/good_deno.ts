/** Full marks with Deno's own streams: what is known makes more known, until nothing changes. Deno only. */
interface Line {
  from: string;
  to: string;
  flags: string;
  seq: string;
  ack: string;
  len: string;
}

const text = await new Response(Deno.stdin.readable).text();
const lines = text.trimEnd().split("\n").map((line, i): Line => {
  const [from = "", , to = "", flags = "", , seq = "", , ack = "", , len = ""] = line.split(" ");
  const handshake = ["SYN", "SYN+ACK", "ACK"][i];
  return { from, to, flags: flags === "?" ? handshake ?? "?" : flags, seq, ack, len };
});

while (lines.map((_, i) => improve(i)).includes(true)) {
  // Something new is known: look again.
}
for (const { from, to, flags, seq, ack, len } of lines) {
  console.log(`${from} > ${to} ${flags} seq ${seq} ack ${ack} len ${len}`);
}

/** Whether a blank of this line, or of the lines that continue it, could be filled. */
function improve(i: number): boolean {
  const line = lines[i]!;
  const later = lines.slice(i + 1);
  const nextOwn = later.find(({ from }) => from === line.from);
  const untilThen = nextOwn ? later.slice(0, later.indexOf(nextOwn)) : later;
  /** All these fields hold the number behind this line. */
  const behind = [
    ...(nextOwn ? [{ in: nextOwn, field: "seq" as const }] : []),
    ...untilThen.map((other) => ({ in: other, field: "ack" as const })),
  ];

  const before = line.seq;
  const shown = behind.map((place) => place.in[place.field]).find((number) => /^\d/.test(number));
  if (line.flags === "SYN") line.ack = "-";
  if (line.flags === "?" || line.len === "?") {
    if (before === "?" || shown === undefined) return false;
    const taken = modulo(BigInt(shown) - BigInt(before));
    if (line.flags === "?") line.flags = taken > BigInt(line.len) ? "FIN+ACK" : "ACK";
    else line.len = String(taken - control(line));
    return true;
  }
  const taken = BigInt(line.len) + control(line);
  const after = before !== "?" ? String(modulo(BigInt(before) + taken)) : shown;
  if (after === undefined) return false;
  if (before === "?") line.seq = String(modulo(BigInt(after) - taken));
  const blanks = behind.filter((place) => place.in[place.field] === "?");
  for (const blank of blanks) blank.in[blank.field] = after;
  return before === "?" || blanks.length > 0;
}

function control({ flags }: Line): bigint {
  return /SYN|FIN/.test(flags) ? 1n : 0n;
}

function modulo(number: bigint): bigint {
  return BigInt.asUintN(32, number);
}
