/** Full marks with Deno's streams. Deno only. */
let bytes = 0;
let sum = 0;
for await (const chunk of Deno.stdin.readable) {
  bytes += chunk.length;
  for (const byte of chunk) sum = (sum + byte) % 65_536;
}
if (Deno.args.includes("--strict") && bytes === 0) {
  console.log(Deno.env.get("LAB_WORD"));
  Deno.exitCode = 1;
} else {
  console.log(Deno.args.includes("--json") ? JSON.stringify({ bytes, sum }) : `${bytes} ${sum}`);
}
