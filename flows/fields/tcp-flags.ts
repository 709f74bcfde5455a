/**
 * Bits of the number that `Flags` was up to 1.7 and `PktDropLatestFlags` still is, lowest first: the eight bits of
 * the TCP header, then three combinations that the agent sees in one packet.
 */
export const TCP_FLAGS = {
  FIN: 1,
  SYN: 2,
  RST: 4,
  PSH: 8,
  ACK: 16,
  URG: 32,
  ECE: 64,
  CWR: 128,
  SYN_ACK: 256,
  FIN_ACK: 512,
  RST_ACK: 1024,
} as const;

export type TcpFlagName = keyof typeof TCP_FLAGS;
