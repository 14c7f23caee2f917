import assert from "node:assert/strict";
import { test } from "node:test";
import { gradeReportJsonSchema } from "./report_schema.ts";
import { jsonText } from "./reporters/json.ts";
import { type SchemaProblem, schemaProblems } from "./reporters/schema_kit.ts";
import { sampleReport } from "./test_kit.ts";

function problemsOf(report: unknown): readonly SchemaProblem[] {
  return schemaProblems(report, gradeReportJsonSchema());
}

test("gradeReportJsonSchema() takes what the json reporter writes", () => {
  assert.deepEqual(problemsOf(JSON.parse(jsonText(sampleReport))), []);
});

test("gradeReportJsonSchema() takes fields of a newer writer", () => {
  const newer = JSON.parse(jsonText(sampleReport).replaceAll("{\n", '{ "later": 1,\n'));
  assert.equal(newer.students[1].results[0].report.checks[0].failure.later, 1);
  assert.deepEqual(problemsOf(newer), []);
});

test("gradeReportJsonSchema() refuses another version and what is missing inside", () => {
  const other = problemsOf({ ...sampleReport, format: "socket-lab/grade/2" });
  assert.deepEqual(other.map(({ instancePath }) => instancePath), ["/format"]);
  const text = jsonText(sampleReport).replace('"reason": "silent",', "");
  const [missing] = problemsOf(JSON.parse(text));
  assert.equal(missing?.params["missingProperty"], "reason");
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
