import type { FlowRecord } from './flow-record';
import { textHash } from './text-hash';

const OTHER_BASIS = 0x5bd1e995;

/** _HashId: 64 bits as hex text, the same for both directions and all reporters. A later connection between the same ports has it again. */
export function conversationId({ protocol, source, sourcePort, destination, destinationPort }: FlowRecord): string {
  const from = `${source.address} ${sourcePort}`;
  const to = `${destination.address} ${destinationPort}`;
  const text = from < to ? `${protocol} ${from} ${to}` : `${protocol} ${to} ${from}`;
  return hex(textHash(text)) + hex(textHash(text, OTHER_BASIS));
}

function hex(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}
