import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { describe, test } from "node:test";
import { parseScenario, ScenarioError } from "../lab/scenario/parse.ts";

const folder = new URL("./golden/scenario_errors/", import.meta.url);

describe("A wrong scenario file is told by the golden text beside it", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    test(file.replace(".yaml", "").replaceAll("_", " "), () => {
      const told = complaintAbout(file);
      const golden = new URL(file.replace(".yaml", ".txt"), folder);
      if (process.env["LAB_GOLDEN"] === "write") writeFileSync(golden, told);
      assert.equal(told, readFileSync(golden, "utf8"));
    });
  }
});

function complaintAbout(file: string): string {
  try {
    parseScenario(readFileSync(new URL(file, folder), "utf8"), file);
  } catch (error) {
    if (error instanceof ScenarioError) return `${error.message}\n`;
    throw error;
  }
  throw new Error(`${file} has no mistake in it`);
}
