// Looks for secrets in the environment of every process that it can see.
import { readdirSync, readFileSync } from "node:fs";
const tell = (where: string, text: string) => {
  const [found] = /SECRET-\w+/.exec(text) ?? [];
  if (found !== undefined) console.log(where, found);
};
tell("own", JSON.stringify(process.env));
const pids = ["self", "1", String(process.ppid)];
try {
  pids.push(...readdirSync("/proc"));
} catch { /* Held. */ }
for (const pid of pids) {
  try {
    tell(pid, readFileSync(`/proc/${pid}/environ`, "latin1"));
  } catch { /* Held. */ }
}
