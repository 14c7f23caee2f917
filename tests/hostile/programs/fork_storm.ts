// Starts processes as fast as it can. Capped, for the machine that it is tested on.
import { spawn } from "node:child_process";
try {
  for (let i = 0; i < 40; i++) {
    spawn("setsid", ["sleep", "MARK"], { detached: true, stdio: "ignore" }).on("error", () => {});
  }
} catch { /* Held. */ }
setInterval(() => {}, 1000);
