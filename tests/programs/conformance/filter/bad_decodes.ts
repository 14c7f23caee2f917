// M02: counts letters of decoded text. fails: any-bytes
import process from "node:process";

let bytes = 0;
let sum = 0;
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk: string) => {
  bytes += chunk.length;
  for (const letter of chunk) sum = (sum + letter.charCodeAt(0)) % 65_536;
});
process.stdin.on("end", () => {
  if (process.argv.includes("--strict") && bytes === 0) {
    console.log(process.env.LAB_WORD);
    process.exitCode = 1;
  } else {
    console.log(process.argv.includes("--json") ? JSON.stringify({ sum, bytes }) : `${bytes} ${sum}`);
  }
});
