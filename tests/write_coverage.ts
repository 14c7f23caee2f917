import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { coverageText } from "./coverage.ts";
import { root } from "./play.ts";

writeFileSync(join(root, "scenarios", "COVERAGE.md"), coverageText());
