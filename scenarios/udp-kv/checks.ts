import type { CheckPeer, CheckTools, Judgement } from "../../mod.ts";

/** So many copies of a request that one comes through and is answered, with three faults at most. */
const copies = 4;

/** The client asks, waits for the answer and asks the next; it must hear what a table would say. */
export async function likeATable(
  lab: CheckTools,
  requests: readonly Uint8Array[],
): Promise<Judgement> {
  const client = lab.peer("a");
  const table = new Map<string, string>();
  const earlier = new Set<string>();
  const asked: string[] = [];
  for (const request of requests) {
    const question = textOf(request);
    const wanted = answerOf(table, question);
    asked.push(`"${question}"`);
    await client.send(Array<Uint8Array>(copies).fill(request));
    const heard = await nextAnswer(client, wanted, earlier);
    if (heard !== wanted) {
      return {
        fail: {
          en: `After ${asked.join(", ")} the answer was "${heard}". It must be "${wanted}".`,
          zh: `依次收到 ${asked.join("、")} 之后，回答是 "${heard}"，应该是 "${wanted}"。`,
        },
      };
    }
    earlier.add(wanted);
  }
}

/** Copies are answered too, some of them late: what was right once is passed over. */
async function nextAnswer(
  client: CheckPeer,
  wanted: string,
  earlier: ReadonlySet<string>,
): Promise<string> {
  while (true) {
    const heard = textOf(await client.expect({ datagram: true }));
    if (heard === wanted || !earlier.has(heard)) return heard;
  }
}

function answerOf(table: Map<string, string>, question: string): string {
  const [, number, key, value] = /^SET (\d+) (.)=(.*)$/.exec(question) ?? [];
  if (key === undefined) return table.get(question.slice(4)) ?? `0 ${question.slice(4)}=`;
  const stored = table.get(key);
  if (stored === undefined || Number(number) > Number.parseInt(stored)) {
    table.set(key, `${number} ${key}=${value}`);
  }
  return table.get(key) ?? "";
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
