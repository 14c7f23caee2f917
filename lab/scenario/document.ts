import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import { most } from "./most.ts";
import type { Issue, Problem } from "./problem.ts";
import { yamlSentence } from "./yaml_sentence.ts";

/** A YAML text as plain values, and the way back from a value to its place in the text. */
export type Reading =
  | { readonly kind: "read"; readonly value: unknown; readonly problemOf: (at: Issue) => Problem }
  | { readonly kind: "unreadable"; readonly problems: readonly Problem[] };

/**
 * Reads one YAML document of maps, lists, texts, numbers and aliases, within the limits of
 * `most.ts`. No alias is expanded before it is known how much that would be.
 */
export function readYaml(text: string): Reading {
  if (text.length > most.fileBytes || new TextEncoder().encode(text).length > most.fileBytes) {
    const message = `Cannot read this file: it is larger than ${most.fileBytes / 1024} KiB`;
    return { kind: "unreadable", problems: [{ line: 1, column: 1, message }] };
  }
  const lineCounter = new LineCounter();
  const problemAt = ({ offset, message }: Fault): Problem => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col), message };
  };
  // Keys are compared below: in linear time, and with the key in the message.
  const parsed = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  const faults = parsed.errors.length > 0 ? [firstError(parsed, text)] : faultsOf(parsed);
  if (faults.length > 0) return { kind: "unreadable", problems: faults.map(problemAt) };
  return {
    kind: "read",
    value: parsed.toJS({ maxAliasCount: -1 }),
    problemOf: (issue) => problemAt({ offset: offsetOf(parsed, issue), message: issue.message }),
  };
}

interface Fault {
  readonly offset: number;
  readonly message: string;
}

/** Only the first: most that follow are its shadow. */
function firstError(parsed: Document.Parsed, text: string): Fault {
  const [error] = parsed.errors;
  if (!error) throw new Error("Unreachable: asked for the first of no errors");
  const [start, end] = error.pos;
  const quote = error.code === "MISSING_CHAR" ? quoteBefore(parsed, start) : undefined;
  if (quote !== undefined) {
    return { offset: quote, message: `Cannot find the end of this text: write ${text[quote]}` };
  }
  const found = text.slice(start, end);
  // Of a line that begins in the wrong column, its first letter is the place to look at.
  const offset = start + (/^ *(?=\S)/.exec(text.slice(start))?.[0].length ?? 0);
  return { offset, message: yamlSentence(error.code, { found }) };
}

/** Where the text in quotes begins that runs up to this place. */
function quoteBefore(parsed: Document.Parsed, end: number): number | undefined {
  let start: number | undefined;
  visit(parsed, {
    Scalar(_, { type, range }) {
      const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
      if (isQuoted && range && range[0] < end && range[1] >= end) start = range[0];
    },
  });
  return start;
}

/** How much a node holds once its aliases are written out, itself included. */
interface Extent {
  readonly nodes: number;
  readonly depth: number;
}

interface Audit {
  readonly faults: Fault[];
  readonly anchors: Map<string, Node>;
  /** "open" while the node is being looked at. */
  readonly extents: Map<Node, Extent | "open">;
  aliases: number;
}

const leaf: Extent = { nodes: 1, depth: 1 };

/** What YAML allows and a scenario does not: tags, repeated keys, and bombs of every make. */
function faultsOf(parsed: Document.Parsed): readonly Fault[] {
  const audit: Audit = { faults: [], anchors: new Map(), extents: new Map(), aliases: 0 };
  const whole = extentOf(parsed.contents, { audit, depth: 1 });
  if (audit.aliases > most.aliases) {
    const message = `Cannot use ${audit.aliases} aliases: the most is ${most.aliases}`;
    audit.faults.push({ offset: 0, message });
  }
  if (whole.nodes > most.nodes) {
    const message = `Cannot read this file: it holds more than ${most.nodes} values ` +
      "once its aliases are written out";
    audit.faults.push({ offset: 0, message });
  }
  return audit.faults;
}

function extentOf(node: unknown, { audit, depth }: { audit: Audit; depth: number }): Extent {
  if (!isNode(node)) return leaf;
  const refuse = (message: string): Extent => {
    audit.faults.push({ offset: startOf(node), message });
    return leaf;
  };
  if (depth > most.depth) return refuse(`Cannot go deeper than ${most.depth} levels here`);
  if (isAlias(node)) {
    audit.aliases++;
    const target = audit.anchors.get(node.source);
    const extent = target && audit.extents.get(target);
    if (!extent) {
      return refuse(`Cannot use "*${node.source}": no anchor "&${node.source}" is above`);
    }
    if (extent === "open") return refuse(`Cannot use "*${node.source}" inside its own anchor`);
    if (depth + extent.depth - 1 <= most.depth) return extent;
    return refuse(`Cannot go deeper than ${most.depth} levels, as "*${node.source}" does here`);
  }
  if (node.anchor) audit.anchors.set(node.anchor, node);
  audit.extents.set(node, "open");
  if (node.tag) refuse(`Cannot read the tag "${shortTag(node.tag)}": a scenario has no tags`);
  if (isMap(node)) refuseKeys(node, audit);
  const extent = sum(childrenOf(node).map((child) => extentOf(child, { audit, depth: depth + 1 })));
  audit.extents.set(node, extent);
  return extent;
}

function refuseKeys(map: YAMLMap<unknown, unknown>, audit: Audit): void {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const name = keyText(key);
    const offset = startOf(key);
    if (!isScalar(key) || name === "__proto__") {
      audit.faults.push({ offset, message: "Cannot read this key: a key is a plain word" });
    } else if (seen.has(name)) {
      audit.faults.push({ offset, message: `Cannot have "${name}" twice in one map` });
    }
    seen.add(name);
  }
}

function childrenOf(node: Node): readonly unknown[] {
  if (isMap(node)) return node.items.map((pair) => pair.value);
  return isSeq(node) ? node.items : [];
}

function sum(extents: readonly Extent[]): Extent {
  const nodes = extents.reduce((total, extent) => total + extent.nodes, 1);
  return { nodes, depth: extents.reduce((most, { depth }) => Math.max(most, depth + 1), 1) };
}

/** Where a value begins; where the nearest map around it does when it is not there at all. */
function offsetOf(parsed: Document.Parsed, { path, at }: Issue): number {
  let node: unknown = parsed.contents;
  let offset = startOf(node);
  for (const [i, key] of path.entries()) {
    if (isAlias(node)) node = node.resolve(parsed);
    if (isSeq(node)) {
      node = node.items[Number(key)];
    } else {
      const pair: Pair<unknown, unknown> | undefined = isMap(node)
        ? node.items.find((pair) => keyText(pair.key) === String(key))
        : undefined;
      const wantsKey = at === "key" && i === path.length - 1;
      node = !pair || wantsKey || isEmpty(pair.value) ? pair?.key : pair.value;
    }
    if (node === undefined) return offset;
    offset = startOf(node);
  }
  return offset;
}

/** `key:` with nothing behind it has no place of its own. */
function isEmpty(value: unknown): boolean {
  return !isNode(value) || (isScalar(value) && value.value === null && value.source === "");
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

function startOf(node: unknown): number {
  return isNode(node) ? node.range?.[0] ?? 0 : 0;
}

function shortTag(tag: string): string {
  return tag.replace("tag:yaml.org,2002:", "!!");
}
