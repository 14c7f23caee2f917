type Bodies = Uint8Array | readonly Uint8Array[];

/** Each body behind its length, all in one. */
export function frames(bodies: Bodies): readonly Uint8Array[] {
  return bodiesOf(bodies).map(frame);
}

/** The answers: each body with its checksum behind it. */
export function sealed(bodies: Bodies): readonly Uint8Array[] {
  return bodiesOf(bodies).map((body) => frame(Uint8Array.of(...body, xorOf(body))));
}

function bodiesOf(bodies: Bodies): readonly Uint8Array[] {
  return bodies instanceof Uint8Array ? [bodies] : bodies;
}

function frame(body: Uint8Array): Uint8Array {
  return Uint8Array.of(body.length >> 8, body.length & 0xff, ...body);
}

function xorOf(body: Uint8Array): number {
  return body.reduce((sum, byte) => sum ^ byte, 0);
}
