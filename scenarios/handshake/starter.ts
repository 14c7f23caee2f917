/**
 * Your reader of traces. So far it reads every line, but it prints none of them.
 *
 * By hand:   echo '3337 > 7788 SYN seq 5 ack - len 0' | deno run -A exercises/handshake.ts
 *            (or: | bun exercises/handshake.ts)
 * The lab:   deno task lab run handshake --watch     or   bun run lab run handshake --watch
 *
 * What you print with console.log is your answer. For a look at what your program does, use
 * console.error: the lab does not take it for an answer.
 */
import process from "node:process";

// Standard input is a stream: it comes in pieces, and a piece may end in the middle of a line.
let text = "";
for await (const piece of process.stdin.setEncoding("utf8")) text += piece;

for (const line of text.split("\n")) {
  if (line === "") continue;
  const words = line.split(" ");
  console.error("A line of", words.length, "words:", line);
  // Your turn, 1: print the line as it came.
  // Your turn, 2: which word is a blank? Which number does each side expect next, and how far does
  //         one line move it on?
}
// Your turn, 3: what if a number stands only in a later line? Then printing has to wait until here.
