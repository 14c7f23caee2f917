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

  /** Faults of one generated network. */
  mishaps: 6,
  mishapMs: 400,

  slicePieces: 4096,
  /** Numbers of datagrams that one fault names. */
  datagramNumbers: 1000,
  /** Of data in one UDP datagram over IPv4: 65,535 less the headers of IP and UDP. */
  datagramBytes: 65_507,
  corruptBits: 64,
  reorderPlaces: 1000,
  duplicateCopies: 15,

  doors: 8,
  args: 32,
  argLetters: 1000,
  variables: 32,
  outcomes: 8,
  callValues: 16,
} as const;
