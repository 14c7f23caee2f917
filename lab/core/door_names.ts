/** The variable in which a program finds a further door: "half-open" is LAB_HALF_OPEN. */
export function variableOf(door: string): string {
  return `LAB_${door.toUpperCase().replaceAll("-", "_")}`;
}

/** How steps name a door's address: `$door.half_open.host`, and `.port`. */
export function namesOfDoor(door: string): { readonly host: string; readonly port: string } {
  const start = `door.${door.replaceAll("-", "_")}`;
  return { host: `${start}.host`, port: `${start}.port` };
}
