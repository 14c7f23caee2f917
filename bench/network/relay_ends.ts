/** The two ends of a relay. */
export interface RelayEnds {
  readonly listen: { readonly host: string; readonly port: number };
  readonly to: { readonly host: string; readonly port: number };
}
