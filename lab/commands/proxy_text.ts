import type { Transport } from "../core/scenario.ts";
import { sizeText } from "../core/unit_text.ts";
import type { Paint } from "../tell/paint.ts";
import { safeText } from "../tell/safe_text.ts";
import type { Counters, FlowNews, WayCount } from "../wire/proxy.ts";

const mostPlanLines = 20;

/** The plan in the words of its file, without blank lines and comments of a whole line. */
export function planLines(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line));
  const left = lines.length - mostPlanLines;
  return [
    ...lines.slice(0, mostPlanLines).map((line) => `  ${safeText(line)}`),
    ...(left > 0 ? [`  … ${countText(left, "more line")}`] : []),
  ];
}

/** `#1    127.0.0.1:40022        connected` */
export function flowLine({ kind, flow, client }: FlowNews, paint: Paint): string {
  const said = {
    opened: "connected",
    refused: paint.bad("the server could not be reached"),
    closed: paint.faint("closed"),
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
  transport: Transport,
): readonly string[] {
  const one = transport === "udp" ? "client" : "connection";
  const some = countText(flows, one);
  return [
    refused === 0 ? some : `${some}, ${refused} of which did not reach the server`,
    wayText("→ to server", toServer, transport),
    wayText("← to client", toClient, transport),
  ];
}

function wayText(way: string, count: WayCount, transport: Transport): string {
  const { offeredBytes, offeredPieces, deliveredBytes, deliveredPieces, droppedPieces } = count;
  if (transport !== "udp") {
    return `${way}  ${sizeText(offeredBytes)} came, ${sizeText(deliveredBytes)} went on`;
  }
  return `${way}  ${
    countText(offeredPieces, "datagram")
  } came, ${deliveredPieces} went on, ${droppedPieces} lost`;
}

function countText(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
