import type { CheckTools, Judgement } from "../../mod.ts";

/** As the check's `args` say. */
const count = 6;

/** One line for each ping; "ok" only behind its pong; and a last line that is the sum of them. */
export async function honestBooks(lab: CheckTools): Promise<Judgement> {
  let ok = 0;
  for (let i = 1; i <= count; i++) {
    const line = await lab.output({ oneOf: [{ line: `${i} ok` }, { line: `${i} lost` }] });
    if (!textOf(line).includes("ok")) continue;
    ok += 1;
    if (!hasCome(lab, `pong ${i}`)) {
      return {
        fail: {
          en: `Your program says "${i} ok", and "pong ${i}" had not come to it.`,
          zh: `程序说“${i} ok”，可是“pong ${i}”还没有到它那里。`,
        },
      };
    }
  }
  await lab.output({ line: `sent ${count} ok ${ok} lost ${count - ok}` });
}

function hasCome(lab: CheckTools, pong: string): boolean {
  return lab.trace().some((event) =>
    event.kind === "delivered" && event.direction === "toClient" && textOf(event.preview) === pong
  );
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
