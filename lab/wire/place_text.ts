import type { Place } from "./proxy.ts";

/** A place as people write it: "127.0.0.1:7007", "[::1]:7007", or a path. */
export function placeText(place: Place): string {
  if ("path" in place) return place.path;
  return place.host.includes(":") ? `[${place.host}]:${place.port}` : `${place.host}:${place.port}`;
}
