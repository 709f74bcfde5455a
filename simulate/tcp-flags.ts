/** Flags seen in a TCP flow: the list of 1.8 and later, and the number of earlier versions. */
export interface TcpFlags {
  list: string;
  bits: number;
}

/** In the order in which the agent's decoder lists them. */
const BITS = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, SYN_ACK: 256, FIN_ACK: 512, RST_ACK: 1024 } as const;

export function tcpFlags(...names: Array<keyof typeof BITS>): TcpFlags {
  const bits = names.reduce((sum, name) => sum | BITS[name], 0);
  const sorted = Object.entries(BITS).flatMap(([name, bit]) => ((bits & bit) === bit ? [name] : []));
  return { list: JSON.stringify(sorted), bits };
}
