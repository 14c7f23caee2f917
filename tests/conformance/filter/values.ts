/** "<bytes> <sum>\n" */
export function summary(payload: Uint8Array | readonly Uint8Array[]): string {
  const pieces = payload instanceof Uint8Array ? [payload] : payload;
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const sum = pieces.reduce((sum, piece) => sum + piece.reduce((sum, byte) => sum + byte, 0), 0);
  return `${bytes} ${sum % 65_536}\n`;
}
