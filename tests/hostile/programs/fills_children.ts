// Shares the work of filling the memory among children, each of them modest. 8 times 80 MiB.
import { spawn } from "node:child_process";
try {
  const code = "globalThis.kept = new Uint8Array(80 * 1024 * 1024).fill(1); setInterval(() => {}, 1000)";
  for (let i = 0; i < 8; i++) {
    spawn(process.execPath, ["-e", code], { stdio: "ignore" }).on("error", () => {});
  }
} catch { /* Held. */ }
