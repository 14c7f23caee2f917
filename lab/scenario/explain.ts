import { closest } from "./did_you_mean.ts";
import type { Issue, Path } from "./problem.ts";

/** One complaint of the schema library, as far as it is used here. */
export interface RawIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Undefined when there was nothing at all. */
  readonly input?: unknown;
  readonly keys?: readonly string[] | undefined;
  readonly errors?: readonly (readonly RawIssue[])[] | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** The library's complaints as places and sentences, one for each thing that is wrong. */
export function explain(issues: readonly RawIssue[], above: Path = []): readonly Issue[] {
  const unknown = unknownKeys(issues);
  return issues
    .filter((issue) => !isMisspelt(issue, unknown))
    .flatMap((issue) => explainOne(issue, [...above, ...issue.path.map(pathKey)]));
}

function explainOne(issue: RawIssue, path: Path): readonly Issue[] {
  if (issue.code === "unrecognized_keys") {
    const messages = issue.message.split("\n");
    return (issue.keys ?? []).map((key, i) => ({
      path: [...path, key],
      at: "key",
      message: messages[i] ?? issue.message,
    }));
  }
  if (issue.code === "invalid_union") {
    const meant = (issue.errors ?? []).filter((branch) => !isAnotherForm(branch));
    if (meant.length === 1 && meant[0]) return explain(meant[0], path);
  }
  const isKey = issue.code === "invalid_key" || issue.params?.["at"] === "key";
  return [{ path, at: isKey ? "key" : "value", message: issue.message }];
}

function pathKey(key: PropertyKey): string | number {
  return typeof key === "number" ? key : String(key);
}

/** The unknown keys of every map that has some, by the path of the map. */
function unknownKeys(issues: readonly RawIssue[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    issues.flatMap(({ path, keys }) => keys ? [[JSON.stringify(path), keys] as const] : []),
  );
}

/** Something missing beside an unknown field that is most likely it: the one sentence is enough. */
function isMisspelt(
  missing: RawIssue,
  unknown: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (missing.params?.["isMissing"] === true) return unknown.has(JSON.stringify(missing.path));
  const field = missing.path.at(-1);
  if (missing.input !== undefined || typeof field !== "string") return false;
  const beside = unknown.get(JSON.stringify(missing.path.slice(0, -1))) ?? [];
  return beside.some((key) => closest(key, [field]) !== undefined);
}

/** The value was not even begun in the form of this branch, so nobody meant it. */
function isAnotherForm(branch: readonly RawIssue[]): boolean {
  const shallow = ["invalid_type", "invalid_value", "invalid_format", "invalid_union"];
  return branch.every(({ code, path, errors = [] }) =>
    path.length === 0 && shallow.includes(code) && errors.every(isAnotherForm)
  );
}
