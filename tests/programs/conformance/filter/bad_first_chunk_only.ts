// Takes the first chunk for all of it. fails: much
import process from "node:process";

let bytes = 0;
let sum = 0;
process.stdin.once("data", (chunk: Uint8Array) => {
  bytes += chunk.length;
  for (const byte of chunk) sum = (sum + byte) % 65_536;
});
process.stdin.on("end", () => {
  if (process.argv.includes("--strict") && bytes === 0) {
    console.log(process.env.LAB_WORD);
    process.exitCode = 1;
  } else {
    console.log(process.argv.includes("--json") ? JSON.stringify({ sum, bytes }) : `${bytes} ${sum}`);
  }
});
