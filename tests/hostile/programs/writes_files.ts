// Writes wherever a grader might look, or run something, later.
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
let home = "/root";
try {
  home = homedir();
} catch { /* Held. */ }
const attempts: Record<string, () => void> = {
  "beside": () => writeFileSync("OUTER/forged.json", "{}"),
  "another's": () => appendFileSync("OUTER/other/echo.ts", "// mine"),
  "removed": () => rmSync("OUTER/secret.txt"),
  "a scenario": () => writeFileSync("LAB/scenarios/hostile.yaml", "{}"),
  // Only if it is there: a box whose /tmp holds the way to Bun has room of its own beside it.
  "the lab": () => writeFileSync("LAB/mod.ts", "// mine", { flag: "r+" }),
  "its own folder": () => writeFileSync(new URL("./later.ts", import.meta.url), "later"),
  "the system": () => writeFileSync("/usr/local/hostile-lab-test", "mine"),
  "a link": () => symlinkSync("OUTER/secret.txt", "link.txt"),
  "home": () => {
    // In a box, home is an empty folder of its own.
    if (home === "/tmp") throw new Error("There is nothing at home");
    mkdirSync(home + "/hostile-lab-test");
  },
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log("wrote " + name);
  } catch { /* Held. */ }
}
