/** What a scenario file may ask for at most. Every refusal names the number. */
export const most = {
  /** Of the file, as text. */
  fileBytes: 256 * 1024,
  /** Maps and lists inside each other. */
  depth: 32,
  aliases: 50,
  /** Values and keys once every alias is replaced by what it stands for. */
  nodes: 100_000,
  problemsShown: 5,

  checks: 64,
  /** Steps written down in one check, those inside `each` and `together` too. */
  steps: 500,
  /** Steps that one check plays, once every `each` is written out. */
  played: 10_000,
  eachNumbers: 1000,
  branches: 16,
  points: 1000,
  runs: 1000,

  /** Of one value. */
  valueBytes: 64 * 1024 * 1024,
  waitMs: 60_000,
  nameLetters: 40,

  /** Of one generated value: it must be cheap to make a thousand of them. */
  givenBytes: 1024 * 1024,
  givenItems: 1000,

  slicePieces: 4096,
} as const;
