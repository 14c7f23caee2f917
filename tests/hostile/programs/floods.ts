// Prints 10 GiB, as fast as somebody reads.
const chunk = "x".repeat(1024 * 1024) + "\n";
let left = 10 * 1024;
const flood = () => {
  while (left-- > 0) if (!process.stdout.write(chunk)) return process.stdout.once("drain", flood);
};
flood();
setInterval(() => {}, 1000);
