import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gradeReportJsonSchema } from "./report_schema.ts";
import { jsonText } from "./reporters/json.ts";
import { sampleReport } from "./test_kit.ts";

/** The validator that checks CTRF reports for us knows JSON Schema of 2020 as well. */
const require = createRequire(realpathSync(fileURLToPath(import.meta.resolve("ctrf"))));
const Ajv = require("ajv/dist/2020.js").default;
const validate = new Ajv({ strictTypes: true, formats: { "date-time": true } })
  .compile(gradeReportJsonSchema());

test("gradeReportJsonSchema() takes what the json reporter writes", () => {
  assert.equal(validate(JSON.parse(jsonText(sampleReport))), true);
});

test("gradeReportJsonSchema() takes fields of a newer writer", () => {
  const newer = JSON.parse(jsonText(sampleReport).replaceAll("{\n", '{ "later": 1,\n'));
  assert.equal(newer.students[1].results[0].report.checks[0].failure.later, 1);
  assert.equal(validate(newer), true);
});

test("gradeReportJsonSchema() refuses another version and what is missing inside", () => {
  assert.equal(validate({ ...sampleReport, format: "socket-lab/grade/2" }), false);
  const text = jsonText(sampleReport).replace('"reason": "silent",', "");
  assert.equal(validate(JSON.parse(text)), false);
  assert.equal(validate.errors[0].params.missingProperty, "reason");
});

test("gradeReportJsonSchema() says a sentence about every field", () => {
  const mute = fieldsOf(gradeReportJsonSchema()).filter(([, schema]) => !schema["description"]);
  assert.deepEqual(mute.map(([name]) => name), []);
});

/** Every field of a schema and of those inside it, with its own schema. */
function fieldsOf(schema: unknown): readonly (readonly [string, Record<string, unknown>])[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === "properties" ? Object.entries<Record<string, unknown>>(value) : []),
    ...fieldsOf(value),
  ]);
}
