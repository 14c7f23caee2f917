import type { Issue } from "../lab/scenario/problem.ts";
import { readForm } from "../lab/scenario/read_form.ts";
import { unknownWord } from "../lab/scenario/shown.ts";
import type { GradeSettings } from "./settings.ts";
import { formSettings } from "./settings_form.ts";

/**
 * Reads `grade.yaml`.
 *
 * @param file Its path, as messages should name it. The file itself is not touched.
 * @param known The ids of all scenarios.
 * @throws {ScenarioError} When the text is not of this form, or names an exercise that is not there.
 */
export function readSettings(
  text: string,
  { file, known }: { file: string; known: readonly string[] },
): GradeSettings {
  return readForm({ text, file }, {
    form: formSettings,
    broken: ({ exercises = [] }) => brokenExercises(exercises.map(({ id }) => id), known),
  });
}

function brokenExercises(ids: readonly string[], known: readonly string[]): readonly Issue[] {
  return ids.flatMap((id, i): readonly Issue[] => {
    const path = ["exercises", i];
    if (!known.includes(id)) {
      return [{ path, at: "value", message: unknownWord({ noun: "exercise", word: id, known }) }];
    }
    if (ids.indexOf(id) === i) return [];
    return [{ path, at: "value", message: `Cannot grade "${id}" twice` }];
  });
}
