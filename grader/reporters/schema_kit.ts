/** As much of JSON Schema as the schemas of classroom systems use, for the tests beside this file. */

/** A schema, read from a file. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is wrong with a value, a line each: where, and what it must be. */
export function schemaProblems(
  value: unknown,
  schema: JsonSchema,
  { root = schema, at = "$" }: { root?: JsonSchema; at?: string } = {},
): readonly string[] {
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    return schemaProblems(value, referred(root, reference), { root, at });
  }
  return [
    ...plainProblems(value, schema, at),
    ...(Array.isArray(value)
      ? value.flatMap((item, i) =>
        schemaProblems(item, (schema["items"] ?? {}) as JsonSchema, { root, at: `${at}[${i}]` })
      )
      : []),
    ...(isObject(value) ? objectProblems(value, schema, { root, at }) : []),
  ];
}

function referred(root: JsonSchema, reference: string): JsonSchema {
  const path = reference.replace(/^#\//, "").split("/");
  return path.reduce((place, name) => place[name] as JsonSchema, root);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plainProblems(value: unknown, schema: JsonSchema, at: string): readonly string[] {
  const { type, enum: words, pattern, minLength, minimum, maximum, maxItems, maxLength } = schema;
  const types = (Array.isArray(type) ? type : type === undefined ? [] : [type]) as string[];
  const isText = typeof value === "string";
  const isNumber = typeof value === "number";
  const rules: readonly (readonly [isGood: boolean, must: string])[] = [
    [types.length === 0 || types.some((each) => isOfType(value, each)), `of type ${types}`],
    [!("const" in schema) || value === schema["const"], `${schema["const"]}`],
    [!Array.isArray(words) || words.includes(value), `one of ${words}`],
    [!isText || typeof pattern !== "string" || new RegExp(pattern).test(value), `like ${pattern}`],
    [!isText || typeof minLength !== "number" || value.length >= minLength, "longer"],
    [!isText || typeof maxLength !== "number" || value.length <= maxLength, "shorter"],
    [!isNumber || typeof minimum !== "number" || value >= minimum, `at least ${minimum}`],
    [!isNumber || typeof maximum !== "number" || value <= maximum, `at most ${maximum}`],
    [!Array.isArray(value) || typeof maxItems !== "number" || value.length <= maxItems, "fewer"],
  ];
  return rules.filter(([isGood]) => !isGood).map(([, must]) => `${at} must be ${must}`);
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "null":
      return value === null;
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    default:
      throw new Error(`Unreachable: no type "${type}" in the schemas that are read here`);
  }
}

function objectProblems(
  value: Readonly<Record<string, unknown>>,
  schema: JsonSchema,
  { root, at }: { root: JsonSchema; at: string },
): readonly string[] {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema["required"] ?? []) as readonly string[];
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, field]) => {
      const known = properties[name];
      if (known) return schemaProblems(field, known, { root, at: `${at}.${name}` });
      return schema["additionalProperties"] === false ? [`${at}.${name} is not known`] : [];
    }),
  ];
}
