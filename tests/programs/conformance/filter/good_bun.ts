/** Full marks with Bun's streams. Bun only. */
let bytes = 0;
let sum = 0;
for await (const chunk of Bun.stdin.stream()) {
  bytes += chunk.length;
  for (const byte of chunk) sum = (sum + byte) % 65_536;
}
if (Bun.argv.includes("--strict") && bytes === 0) {
  console.log(process.env.LAB_WORD);
  process.exitCode = 1;
} else {
  console.log(Bun.argv.includes("--json") ? JSON.stringify({ bytes, sum }) : `${bytes} ${sum}`);
}
