import type { CheckPeer, CheckTools, Judgement } from "../../mod.ts";

/** Any program looks at all its sockets between two answers: what it has not noticed then, it never will. */
const pausesMs = [0, 20, 50, 100, 200, 400, 800];

/**
 * Asks who is there until somebody is not. No answer is wrong for being early: what two connections
 * say has no common order.
 */
export async function isForgotten(
  lab: CheckTools,
  asking: Uint8Array,
  vanished: Uint8Array,
): Promise<Judgement> {
  const name = textOf(vanished);
  const left = await stillThere(lab, lab.peer(textOf(asking)), (each) => each === name);
  if (left.length === 0) return;
  return {
    fail: {
      en: `The connection of "${name}" is over, you were asked ${pausesMs.length} times since, ` +
        `and "${name}" is still there. Clean up in 'close': it comes last, whatever ended the connection.`,
      zh: `"${name}" 的连接早已结束，之后又问了 ${pausesMs.length} 次，"${name}" 却还在。` +
        "清理要放在 'close' 里：不管连接怎样结束，它总在最后到来。",
    },
  };
}

/** One client goes on with its work while others come, behave in these ways, and vanish. */
export async function othersDoNotNotice(
  lab: CheckTools,
  ways: readonly Uint8Array[],
): Promise<Judgement> {
  const polite = await lab.connect("polite");
  await polite.send("NAME polite\n");
  await polite.expect("OK\n");
  for (const [i, way] of ways.entries()) {
    await beRude(await lab.connect(`rude${i + 1}`), textOf(way));
    await polite.send(`PING\nFILL ${i}\n`);
    await polite.expect(`PONG\n${"x".repeat(i)}\n`, { withinMs: 3000 });
  }
  const left = await stillThere(lab, polite, (name) => name !== "polite");
  if (left.length === 0) return;
  return {
    fail: {
      en: `All the others have vanished, and ${left.join(", ")} is still there.`,
      zh: `其他客户端都消失了，${left.join("、")} 却还在。`,
    },
  };
}

/** Those who should be gone and are not, however often one asks. */
async function stillThere(
  lab: CheckTools,
  asker: CheckPeer,
  isVanished: (name: string) => boolean,
): Promise<readonly string[]> {
  let left: readonly string[] = [];
  for (const pauseMs of pausesMs) {
    if (pauseMs > 0) await lab.wait(pauseMs);
    left = (await whoIsThere(asker)).filter(isVanished);
    if (left.length === 0) break;
  }
  return left;
}

async function beRude(peer: CheckPeer, way: string): Promise<void> {
  switch (way) {
    case "says-nothing":
      return await peer.reset();
    case "half-a-request":
      await peer.send("PI");
      return await peer.reset();
    case "takes-a-name":
      await peer.send(`NAME ${way.replaceAll("-", "")}\n`);
      await peer.expect({ oneOf: ["OK\n", "TAKEN\n"] });
      return await peer.reset();
    case "does-not-read":
      await peer.pause();
      await peer.send("FILL 6000000\n");
      return await peer.reset();
    case "hangs-up":
      await peer.send("FILL 100000\nPING\n");
      return await peer.close();
    case "quits-and-resets":
      await peer.send("QUIT\nPING\n");
      return await peer.reset();
    default:
      throw new Error(`Cannot be rude: "${way}" is no way that is known here`);
  }
}

/** The names behind HERE. */
async function whoIsThere(asker: CheckPeer): Promise<readonly string[]> {
  await asker.send("WHO\n");
  const line = await asker.expect({ regex: "HERE(?: [a-z]+)*" }, { withinMs: 3000 });
  return textOf(line).trimEnd().split(" ").slice(1);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
