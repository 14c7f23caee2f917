// Leaves a process in a session of its own, which rewrites a report when all is over.
import { spawn } from "node:child_process";
try {
  const late = "sleep 1; echo 20/20 >OUTER/report.json; echo 20/20 >OUTER/forged.json; sleep MARK";
  for (const words of [["sh", "-c", late], ["setsid", "setsid", "sh", "-c", late]]) {
    const [file, ...args] = ["setsid", ...words];
    const child = spawn(file, args, { detached: true, stdio: "ignore" });
    child.on("error", () => {});
    child.unref();
  }
} catch { /* Held. */ }
