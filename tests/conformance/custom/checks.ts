import type { CheckPeer, CheckTools, Judgement } from "../../../mod.ts";

/** All clients take numbers at the same time. Which client gets which is free; all together are 1, 2, 3, … */
export async function everyNumberOnce(
  lab: CheckTools,
  clients: number,
  times: number,
): Promise<Judgement> {
  const peers: CheckPeer[] = [];
  for (let i = 1; i <= clients; i++) peers.push(await lab.connect(`c${i}`));
  const taken = await Promise.all(peers.map((peer) => take(peer, times)));

  for (const [i, numbers] of taken.entries()) {
    const later = numbers.find((number, at) => at > 0 && number <= (numbers[at - 1] ?? 0));
    if (later !== undefined) {
      return {
        fail: {
          en: `c${i + 1} got ${numbers.join(", then ")}: what is taken later must be larger.`,
          zh: `c${i + 1} 依次得到 ${numbers.join("、")}：后取的号必须更大。`,
        },
      };
    }
  }
  const all = taken.flat().sort((a, b) => a - b);
  const twice = all.find((number, at) => number === all[at - 1]);
  if (twice !== undefined) {
    const who = peers.filter((_, i) => taken[i]?.includes(twice)).map(({ name }) => name);
    return {
      fail: {
        en: `${who.join(" and ")} both got the number ${twice}.`,
        zh: `${who.join(" 和 ")} 都得到了 ${twice} 号。`,
      },
    };
  }
  const missing = all.findIndex((number, at) => number !== at + 1) + 1;
  if (missing > 0) {
    return {
      fail: {
        en: `${all.length} numbers were taken, and nobody got ${missing}.`,
        zh: `一共取了 ${all.length} 个号，却没有人得到 ${missing} 号。`,
      },
    };
  }
}

async function take(peer: CheckPeer, times: number): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (let i = 0; i < times; i++) {
    await peer.send("take\n");
    const line = await peer.expect({ regex: "[1-9]\\d*" });
    numbers.push(Number(new TextDecoder().decode(line)));
  }
  return numbers;
}
