// Reads what others handed in, the scenario with its seed, and a program that has full marks.
import { readdirSync, readFileSync } from "node:fs";
for (
  const path of [
    "OUTER/secret.txt",
    "../secret.txt",
    "OUTER/other/echo.ts",
    "/proc/self/root/OUTER/secret.txt",
    "/proc/1/root/OUTER/secret.txt",
    "LAB/scenarios/echo/scenario.yaml",
    "LAB/tests/programs/echo/good_node_pipe.ts",
  ]
) {
  try {
    // The lab keeps the last lines only: the first one of each file is enough.
    console.log("read " + readFileSync(path, "utf8").split("\n")[0]);
  } catch { /* Held. */ }
}
for (const folder of ["OUTER", "LAB", ".."]) {
  try {
    // A box shows the way to what it must hold: the program, and Bun where npm has put it.
    const way = ["program", "node_modules"];
    const names = readdirSync(folder).filter((name) => !way.includes(name));
    if (names.length > 0) console.log("listed " + names);
  } catch { /* Held. */ }
}
