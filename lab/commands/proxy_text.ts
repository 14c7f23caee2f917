import type { Transport } from "../core/scenario.ts";
import { sizeText } from "../core/unit_text.ts";
import type { Paint } from "../tell/paint.ts";
import { safeText } from "../tell/safe_text.ts";
import type { Counters, FlowNews, WayCount } from "../wire/proxy.ts";
import type { ProxyWords } from "./words/words.ts";

const mostPlanLines = 20;

/** The plan in the words of its file, without blank lines and comments of a whole line. */
export function planLines(text: string, words: ProxyWords): readonly string[] {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  const left = lines.length - mostPlanLines;
  return [
    ...lines.slice(0, mostPlanLines).map((line) => `  ${safeText(line)}`),
    ...(left > 0 ? [`  ${words.moreLines(left)}`] : []),
  ];
}

/** `#1    127.0.0.1:40022        connected` */
export function flowLine(
  { kind, flow, client }: FlowNews,
  { paint, words }: { paint: Paint; words: ProxyWords },
): string {
  const said = {
    opened: words.connected,
    refused: paint.bad(words.unreachable),
    closed: paint.faint(words.closed),
  }[kind];
  const from = client === "" ? "" : `${bracketed(client).padEnd(21)}  `;
  return `  ${flow.padEnd(5)} ${from}${said}`;
}

/** Of "::1:40022", makes "[::1]:40022". */
function bracketed(client: string): string {
  return client.replace(/^(.*:.*):(\d+)$/, "[$1]:$2");
}

/** What was carried, for the end. */
export function totalLines(
  { flows, refused, toServer, toClient }: Counters,
  { transport, words }: { transport: Transport; words: ProxyWords },
): readonly string[] {
  const wayText = (count: WayCount): string =>
    transport === "udp" ? datagramsText(count, words) : bytesText(count, words);
  return [
    words.flows({ count: flows, refused, transport }),
    `${words.toServer}  ${wayText(toServer)}`,
    `${words.toClient}  ${wayText(toClient)}`,
  ];
}

function bytesText({ offeredBytes, deliveredBytes }: WayCount, words: ProxyWords): string {
  return words.bytes({ came: sizeText(offeredBytes), wentOn: sizeText(deliveredBytes) });
}

function datagramsText(count: WayCount, words: ProxyWords): string {
  const { offeredPieces, deliveredPieces, droppedPieces } = count;
  return words.datagrams({ came: offeredPieces, wentOn: deliveredPieces, lost: droppedPieces });
}
