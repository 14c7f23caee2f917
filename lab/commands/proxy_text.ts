import type { Faults, Plan, Transport } from "../core/scenario.ts";
import { sizeText } from "../core/unit_text.ts";
import type { Paint } from "../tell/paint.ts";
import { safeText } from "../tell/safe_text.ts";
import type { Counters, FlowNews, Place, WayCount } from "../wire/proxy.ts";

export function placeText(place: Place): string {
  if ("path" in place) return safeText(place.path);
  return place.host.includes(":") ? `[${place.host}]:${place.port}` : `${place.host}:${place.port}`;
}

/** Which faults are on, one line for each direction that has any. */
export function faultsText({ toServer, toClient }: Plan): readonly string[] {
  const lines = [...lineOf("→ to server", toServer), ...lineOf("← to client", toClient)];
  return lines.length > 0 ? lines : ["no faults"];
}

function lineOf(way: string, faults: Faults): readonly string[] {
  const names = Object.entries(faults).filter(([, settings]) => settings !== undefined);
  return names.length === 0 ? [] : [`${way}: ${names.map(([name]) => name).join(", ")}`];
}

/** `#1  127.0.0.1:40022  connected` */
export function flowLine({ kind, flow, client }: FlowNews, paint: Paint): string {
  const said = {
    opened: "connected",
    refused: paint.bad("the server refused"),
    closed: paint.faint("closed"),
  }[kind];
  return `  ${flow.padEnd(5)} ${client.padEnd(21)}  ${said}`;
}

/** What was carried, for the end. */
export function totalLines(
  { flows, refused, toServer, toClient }: Counters,
  transport: Transport,
): readonly string[] {
  const one = transport === "udp" ? "client" : "connection";
  const some = `${flows} ${one}${flows === 1 ? "" : "s"}`;
  return [
    refused === 0 ? some : `${some}, ${refused} refused by the server`,
    wayText("→ to server", toServer, transport),
    wayText("← to client", toClient, transport),
  ];
}

function wayText(way: string, count: WayCount, transport: Transport): string {
  const { offeredBytes, offeredPieces, deliveredBytes, deliveredPieces, droppedPieces } = count;
  if (transport !== "udp") {
    return `${way}  ${sizeText(offeredBytes)} came, ${sizeText(deliveredBytes)} went on`;
  }
  return `${way}  ${offeredPieces} datagrams came, ${deliveredPieces} went on, ${droppedPieces} lost`;
}
