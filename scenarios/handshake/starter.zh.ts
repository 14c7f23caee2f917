/**
 * 你的抓包记录阅读器。现在它读得到每一行，但一行也不打印。
 *
 * 用手试：   echo '3337 > 7788 SYN seq 5 ack - len 0' | deno run -A exercises/handshake.ts
 *            （或者：| bun exercises/handshake.ts）
 * 实验室：   deno task lab run handshake --watch     或   bun run lab run handshake --watch
 *
 * 用 console.log 打印的，是你的答案。想看看程序在做什么，请用 console.error：
 * 实验室不会把它当作答案。
 */
import process from "node:process";

// 标准输入是一个流：它一段一段地来，一段可能停在一行的中间。
let text = "";
for await (const piece of process.stdin.setEncoding("utf8")) text += piece;

for (const line of text.split("\n")) {
  if (line === "") continue;
  const words = line.split(" ");
  console.error("A line of", words.length, "words:", line);
  // 轮到你了，1：把这一行原样打印出来。
  // 轮到你了，2：哪个词是要填的空缺？每一边接下来期望的是哪个号？
  //         一行记录又会让它前进多少？
}
// 轮到你了，3：有的号只在后面的行里才出现，怎么办？那样的话，要等到这里才能打印。
