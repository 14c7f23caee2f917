/** The text of `docs/reference.md`: every word of a scenario file, as the schema explains it. */
import { scenarioJsonSchema } from "../lab/scenario/json_schema.ts";

interface Form {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly anyOf?: readonly Form[];
  readonly $ref?: string;
  readonly enum?: readonly string[];
}

interface Root extends Form {
  readonly $defs: Readonly<Record<string, Form>>;
}

export function referenceText(): string {
  const root = scenarioJsonSchema() as Root;
  const named = (name: string): Form => root.$defs[name] ?? {};
  return [
    "# Every word of a scenario file",
    "",
    "Written by `deno task generate` from the schema that also checks your file and helps your",
    "editor. [scenarios.md](scenarios.md) explains the words and shows them at work.",
    ...section("The scenario", root),
    ...section("A door", named("door")),
    ...section("A link", named("link")),
    ...section("Faults of a direction", named("faults")),
    ...section("A check", named("check")),
    ...section("Steps, and what may stand beside them", named("step")),
    ...section("What can be expected", named("expectation")),
    ...section("Values", named("value")),
    ...section("What can be given to a property", named("given")),
    "",
  ].join("\n");
}

function section(title: string, form: Form): readonly string[] {
  return ["", `## ${title}`, "", "| word | is |", "|---|---|", ...rowsOf(form, "")];
}

/** A word with words inside of it is followed by them. */
function rowsOf(form: Form, prefix: string): readonly string[] {
  return Object.entries(propertiesOf(form)).flatMap(([word, inner]) => {
    const name = `${prefix}${word}`;
    const says = (inner.description ?? "").replaceAll(/[|<]/g, "\\$&");
    return [`| \`${name}\` | ${says} |`, ...(isOneOfMany(inner) ? [] : rowsOf(inner, `${name}.`))];
  });
}

function propertiesOf({ properties, anyOf }: Form): Readonly<Record<string, Form>> {
  return properties ?? Object.assign({}, ...(anyOf ?? []).map(propertiesOf));
}

/** Values and expectations stand in many places; each has a section of its own. */
function isOneOfMany(form: Form): boolean {
  return Object.hasOwn(propertiesOf(form), "base64");
}
