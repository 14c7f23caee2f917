import { scenarioForm } from "./schema/scenario.ts";

/** The form of a scenario file as JSON Schema 2020-12, with a sentence for every field. */
export function scenarioJsonSchema(): object {
  return { title: "Socket Lab scenario", ...scenarioForm() };
}
