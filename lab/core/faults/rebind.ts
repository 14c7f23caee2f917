import type { RebindSettings } from "../fault_settings.ts";
import type { Chance } from "../piece.ts";

/**
 * A router gives the client another port after the datagrams `after`. It is asked for every number
 * once and in order, before any fault takes the datagram: the port changes also when nobody sees it.
 *
 * @returns Whether the port changes right before the datagram of this number.
 */
export function rebind(settings: RebindSettings, chance: Chance): (number: number) => boolean {
  const after = new Set(settings.after);
  return (number) => {
    if (!after.has(number - 1)) return false;
    const drawn = settings.after.filter((each) => each < number).length;
    chance.decided({ fault: "rebind", position: number, drawn });
    return true;
  };
}
