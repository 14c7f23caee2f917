const mostLetters = 60;

/**
 * Names for files, one for each student, that mean nothing to any file system: letters, digits, dots
 * inside, `_` and `-`. No two are the same, not even where capitals make no difference.
 */
export function fileNamesOf(students: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return students.map((student) => {
    const base = harmless(student);
    let name = base;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${base}-${i}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function harmless(name: string): string {
  const plain = name.normalize("NFC").replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
  return plain.replaceAll(/^[-.]+|[-.]+$/g, "").slice(0, mostLetters) || "student";
}
