/** Keeps the end of what a program prints, however much that is. */
export interface OutputKeeper {
  keep(chunk: Uint8Array): void;
  isTooMuch(): boolean;
  lines(): readonly string[];
}

const keptBytes = 16 * 1024;
const keptLines = 40;
const keptLineLength = 400;

export function createOutputKeeper({ limitBytes }: { limitBytes: number }): OutputKeeper {
  let kept = "";
  let printedBytes = 0;
  const decoder = new TextDecoder();
  return {
    keep(chunk) {
      printedBytes += chunk.length;
      kept = (kept + decoder.decode(chunk, { stream: true })).slice(-keptBytes);
    },
    isTooMuch: () => printedBytes > limitBytes,
    lines() {
      const lines = kept.split(/\r?\n/).map((line) => line.slice(0, keptLineLength));
      if (lines.at(-1) === "") lines.pop();
      return lines.slice(-keptLines);
    },
  };
}
