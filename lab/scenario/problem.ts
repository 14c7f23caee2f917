/** The way from the top of a file to one of its values: keys of maps and numbers of list items. */
export type Path = readonly (string | number)[];

/** Something wrong in a file's tree. */
export interface Issue {
  readonly path: Path;
  /** Which half of the last pair of the path is wrong. */
  readonly at: "key" | "value";
  readonly message: string;
}

/** Something wrong at a place of a file's text. Lines and columns count from 1. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  /** In characters, counted from 1. */
  readonly column: number;
  /** What is there, and what must be. */
  readonly message: string;
}
