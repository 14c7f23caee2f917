import { writeFileSync } from "node:fs";
import { scenarioJsonSchema } from "../lab/scenario/json_schema.ts";

const file = new URL("../scenario.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
