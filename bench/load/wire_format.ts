/** The first byte of a connection or a datagram tells the sink what to do with it. */
export const echoMark = "e".charCodeAt(0);
export const swallowMark = "s".charCodeAt(0);

/** The mark, then how many bytes follow as a float64: the sink acknowledges the last with one byte. */
export const swallowHeaderBytes = 9;

export const messageBytes = 64;

export function swallowHeader(bytes: number): Uint8Array {
  const header = new Uint8Array(swallowHeaderBytes);
  header[0] = swallowMark;
  new DataView(header.buffer).setFloat64(1, bytes);
  return header;
}

export function swallowCount(header: Uint8Array): number {
  return new DataView(header.buffer, header.byteOffset).getFloat64(1);
}

/** 64 bytes with a number in them. */
export function message(mark: number, number = 0): Uint8Array {
  const bytes = new Uint8Array(messageBytes);
  bytes[0] = mark;
  new DataView(bytes.buffer).setUint32(4, number);
  return bytes;
}

export function numberOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
}
