/** An exercise, as a student's README lists it. */
export interface ExerciseRow {
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

/** Echo is the easiest way in; where it is left out, the first in teaching order. */
export function firstOf(exercises: readonly ExerciseRow[]): string {
  const [first] = exercises;
  return exercises.find(({ id }) => id === "echo")?.id ?? first?.id ?? "";
}

/** A table's lines: the id leads to the handout in that file. */
export function exerciseRows(exercises: readonly ExerciseRow[], handout: string): string {
  return exercises
    .map(({ id, title, points }) =>
      `| [${id}](scenarios/${id}/${handout}) | ${title} | ${points} |`
    )
    .join("\n");
}
