import { drawBytes } from "./draw.ts";

/** Bytes as a scenario writes them down, before names are filled in. */
export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "repeat"; readonly of: Value; readonly times: number }
  | { readonly kind: "random"; readonly bytes: number; readonly label: string }
  | { readonly kind: "list"; readonly of: readonly Value[] }
  | { readonly kind: "name"; readonly name: string }
  /** A plain number, for a function: as bytes it is its digits. */
  | { readonly kind: "number"; readonly number: number }
  /** What a teacher's function gives for these; `of` is "./values.ts#name". */
  | { readonly kind: "call"; readonly of: string; readonly with: readonly Value[] };

/** What a name stands for while a check is played. */
export type Bound = Item | readonly Item[];

/** What is no list. A number stays one for a teacher's function; on a wire it is its digits. */
export type Item = Uint8Array | number;

/** The names that a step can see. An inner scope is a copy with more names in it. */
export type Scope = ReadonlyMap<string, Bound>;

/** Calls a teacher's function; what it gives is checked and made bytes by whoever made this. */
export type Caller = (of: string, args: readonly Bound[]) => readonly Uint8Array[];

/** Where values get their meaning. */
export interface ValueRoom {
  readonly scope: Scope;
  /** Random values are drawn from it and from their own label, nothing else. */
  readonly seed: number;
  /** Undefined where no value can be a call. */
  readonly call?: Caller | undefined;
}

/** `${name}` inside a text, and `$name` as a whole value. */
const placeholder = /\$\{([a-zA-Z][\w.]*)\}/g;

/**
 * The bytes that a value stands for, in the pieces in which a list keeps them.
 *
 * @throws {RangeError} When the value uses a name that the scope does not have.
 */
export function itemsOf(value: Value, room: ValueRoom): readonly Uint8Array[] {
  const { scope, seed } = room;
  switch (value.kind) {
    case "text":
      return [new TextEncoder().encode(fillIn(value.text, scope))];
    case "bytes":
      return [value.bytes];
    case "repeat":
      return [repeated(bytesOf(value.of, room), value.times)];
    case "random":
      return [drawBytes(seed, value.label, value.bytes)];
    case "list":
      return value.of.map((item) => bytesOf(item, room));
    case "name":
      return itemsOfBound(lookUp(value.name, scope));
    case "number":
      return [bytesOfItem(value.number)];
    case "call":
      return called(value, room);
    default:
      return value satisfies never;
  }
}

function called(
  { of, with: args }: Extract<Value, { kind: "call" }>,
  room: ValueRoom,
): readonly Uint8Array[] {
  if (!room.call) throw new RangeError(`Cannot call "${of}" here`);
  return room.call(of, args.map((arg) => boundOf(arg, room)));
}

/** What a function is given for a value: a number stays a number, and a list a list. */
export function boundOf(arg: Value, room: ValueRoom): Bound {
  if (arg.kind === "name") return lookUp(arg.name, room.scope);
  if (arg.kind === "number") return arg.number;
  return arg.kind === "list" ? itemsOf(arg, room) : bytesOf(arg, room);
}

/**
 * The bytes that a value stands for; of a list, its items one after the other.
 *
 * @throws {RangeError} When the value uses a name that the scope does not have.
 */
export function bytesOf(value: Value, room: ValueRoom): Uint8Array {
  return concat(itemsOf(value, room));
}

/** Puts the meaning of every `${name}` into a text: "c${i}" becomes "c3". */
export function fillIn(text: string, scope: Scope): string {
  return text.replaceAll(placeholder, (_, name: string) => {
    const bound = lookUp(name, scope);
    if (typeof bound === "number") return String(bound);
    return new TextDecoder().decode(concat(itemsOfBound(bound)));
  });
}

/** The names that a text needs: "c${i}" needs "i". */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? "");
}

/** The names that a value needs. */
export function namesOf(value: Value): readonly string[] {
  switch (value.kind) {
    case "text":
      return namesIn(value.text);
    case "repeat":
      return namesOf(value.of);
    case "list":
      return value.of.flatMap(namesOf);
    case "call":
      return value.with.flatMap(namesOf);
    case "name":
      return [value.name];
    case "bytes":
    case "number":
    case "random":
      return [];
    default:
      return value satisfies never;
  }
}

/** One array out of many. A single one is handed back as it is. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function lookUp(name: string, scope: Scope): Bound {
  const bound = scope.get(name);
  if (bound === undefined) {
    throw new RangeError(`Cannot use "$${name}": nothing has that name here`);
  }
  return bound;
}

function itemsOfBound(bound: Bound): readonly Uint8Array[] {
  const isItem = typeof bound === "number" || bound instanceof Uint8Array;
  return isItem ? [bytesOfItem(bound)] : bound.map(bytesOfItem);
}

/** The bytes of an item as they stand on a wire and in a case. */
export function bytesOfItem(item: Item): Uint8Array {
  return typeof item === "number" ? new TextEncoder().encode(String(item)) : item;
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const whole = new Uint8Array(bytes.length * times);
  for (let i = 0; i < times; i++) whole.set(bytes, i * bytes.length);
  return whole;
}
