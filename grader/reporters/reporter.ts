import type { Paint } from "../../lab/tell/paint.ts";
import type { GradeReport } from "../report.ts";

/** Something to print or to write. All of it is made before any of it is written. */
export type Written =
  | { readonly kind: "print"; readonly lines: readonly string[] }
  /** A whole file, or none. */
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  /** To the end of a file that a CI runner reads. */
  | { readonly kind: "append"; readonly path: string; readonly text: string };

/** What a reporter is told beside the report. */
export interface ReporterPlace {
  /** What stands behind the `=`: absolute; undefined when nothing does. */
  readonly path: string | undefined;
  /** A file that a CI runner named in its environment, where the reporter asks for one. */
  readonly runnerFile: string | undefined;
  /** What the caller's environment says, for a format that names what its system tells there. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** For a terminal. */
  readonly paint: Paint;
  readonly widthColumns: number;
}

/** A way to tell a report. */
export interface Reporter {
  /** "print": to the terminal · "file": `=<file>` is needed · "folder": one file or many. */
  readonly goesTo: "print" | "file" | "folder";
  /** The variable in which a CI runner names the file that is meant without `=`. */
  readonly variable?: string;
  /** The variable in which a CI runner names a file that gets something too. */
  readonly alsoTo?: string;
  /** The format knows one student only: of a class, one file each. */
  readonly isOfOne?: boolean;
  /** Pure: what to write, and where. */
  readonly tell: (report: GradeReport, place: ReporterPlace) => readonly Written[];
}
