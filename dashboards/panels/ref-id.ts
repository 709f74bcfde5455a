/** A, B, C … as Grafana names the queries of a panel. */
export const refId = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);
