/**
 * What the tests of watches share: inboxes with something in them, and looks in plain text.
 *
 * @module
 */

import { createInbox, type Inbox } from "../inbox.ts";
import type { Watch } from "./watch.ts";

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A stream that was read in these chunks. */
export function streamOf(...chunks: readonly string[]): Inbox {
  return filled(createInbox(), chunks);
}

/** Datagrams as they came; an empty one is one too. */
export function datagramsOf(...datagrams: readonly string[]): Inbox {
  return filled(createInbox({ keepsEmpty: true }), datagrams);
}

/** What a look says: "more", the text that was heard behind `=`, or the kind of the reason. */
export function lookAt(inbox: Inbox, watch: Watch): string {
  const look = watch.look(inbox);
  if (look.kind === "heard") return `=${new TextDecoder().decode(look.bytes)}`;
  return look.kind === "more" ? "more" : look.reason.kind;
}

/** The unread chunks, as texts. */
export function unreadIn(inbox: Inbox): readonly string[] {
  return inbox.unread().map((chunk) => new TextDecoder().decode(chunk));
}

function filled(inbox: Inbox, chunks: readonly string[]): Inbox {
  for (const chunk of chunks) inbox.receive(bytes(chunk));
  return inbox;
}
