import { createHash } from "node:crypto";

const mostNameLength = 40;
const hashLength = 8;

/**
 * A name for a file for each student, in their order. Of a name nothing is kept but small
 * letters, digits and dashes; one that this changes has a piece of its hash behind it, so that it is
 * the same file however many others there are. No two are alike, though names may be chosen to be.
 */
export function fileNamesOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = fileName(name);
    let file = plain;
    for (let i = 2; taken.has(file); i++) file = `${plain}-${i}`;
    taken.add(file);
    return file;
  });
}

/** Ends as a name with a hash does. */
const looksHashed = /-[0-9a-f]{8}(?:-\d+)?$/;

/** A folder's page, and devices of Windows: these are no names for files. */
const reserved = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/;

function fileName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, mostNameLength)
    .replaceAll(/^-+|-+$/g, "");
  const isFaithful = plain !== "" && plain === name && !looksHashed.test(name) &&
    !reserved.test(name);
  if (isFaithful) return plain;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, hashLength);
  return plain === "" ? `student-${hash}` : `${plain}-${hash}`;
}
