import type { Language } from "../core/language.ts";
import type { Role } from "../core/scenario.ts";
import { type DiagramWords, wordsOf } from "../core/words/words.ts";
import { type Arrow, isStopped, type Row } from "./arrow.ts";
import type { Diagram } from "./diagram.ts";
import { cargoText, endsOf, foldText, marksText, timeText } from "./diagram_labels.ts";
import { safeText } from "./safe_text.ts";

/** Columns for what an arrow carries. */
const cargoWidth = 40;

/** Stands at one side; its id is no word that Mermaid knows. */
interface Participant {
  readonly id: string;
  readonly name: string;
}

/** Who stands at the two ends of each flow. */
interface Cast {
  readonly words: DiagramWords;
  readonly clients: readonly Participant[];
  readonly servers: readonly Participant[];
  idAt(side: "client" | "server", flow: string): string;
}

const link = "L";

/** A diagram in Mermaid's language, as GitHub shows it: a line each, flows beside each other. */
export function diagramMermaid(
  { rows, flows }: Diagram,
  { language, role }: { language: Language; role: Role | undefined },
): readonly string[] {
  const cast = castOf(flows, role, wordsOf(language).diagram);
  const participants = [...cast.clients, { id: link, name: cast.words.link }, ...cast.servers];
  return [
    "sequenceDiagram",
    ...participants.map(({ id, name }) => `  participant ${id} as ${escaped(name)}`),
    ...rows.flatMap((row) => rowLines(row, cast)).map((line) => `  ${line}`),
  ];
}

/** A lab's peer has a participant of its own for each flow; the program, or a pair, has one. */
function castOf(flows: readonly string[], role: Role | undefined, words: DiagramWords): Cast {
  const ends = endsOf(role, flows, words);
  const peers = flows.map((flow, i) => ({
    id: `F${i}`,
    name: safeText(flow).trim() || words.peers,
  }));
  const client = { id: "C", name: ends.client };
  const server = { id: "S", name: ends.server };
  const clients = role === "client" || role === "pair" ? [client] : peers;
  const servers = role === "client" ? peers : [server];
  return {
    words,
    clients,
    servers,
    idAt(side, flow) {
      const among = side === "client" ? clients : servers;
      return (among[flows.indexOf(flow)] ?? among[0] ?? server).id;
    },
  };
}

function rowLines(row: Row, cast: Cast): readonly string[] {
  if (row.kind === "arrow") return arrowLines(row, cast);
  const ends = [cast.clients[0], cast.servers.at(-1)].flatMap((end) => (end ? [end.id] : []));
  return [`Note over ${ends.join()}: ${escaped(foldText(row, cast.words))}`];
}

function arrowLines(arrow: Arrow, cast: Cast): readonly string[] {
  const { words } = cast;
  const time = `${timeText(arrow.atMs)} ms`;
  const cargo = arrow.cargo ? cargoText(arrow.cargo, { words, widthColumns: cargoWidth }) : "";
  const marks = marksText(arrow.marks, words);
  if (arrow.span === "inside") {
    const text = [time, cargo, marks].filter((part) => part !== "").join(" · ");
    return [`Note over ${link}: ${escaped(text)}`];
  }
  const [from, to] = placesOf(arrow, cast);
  const message = `${from}${isStopped(arrow) ? "-x" : "->>"}${to}: ${
    escaped(`${time} · ${cargo}`)
  }`;
  return marks === "" ? [message] : [message, `Note over ${link}: ${escaped(marks)}`];
}

function placesOf(
  { direction, span, flow }: Arrow,
  cast: Cast,
): readonly [from: string, to: string] {
  const ends = [cast.idAt("client", flow), cast.idAt("server", flow)] as const;
  const [from, to] = direction === "toServer" ? ends : [ends[1], ends[0]];
  return [span === "out" ? link : from, span === "in" ? link : to];
}

/** Whatever could mean something to Mermaid, or to a browser, is written as a number. */
function escaped(text: string): string {
  return text.replaceAll(
    /[^\p{L}\p{N} .,…·×+_-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}
