import type { Field } from './field';

/**
 * What a column of numbers holds where a flow has no such field. Left out are the fields that have no absence: counters
 * (missing is 0), flags (missing is false), and codes whose 0 is a code (`Dscp` 0 is Standard, `IPSecRetCode` 0 is success).
 */
const ABSENT: Readonly<Record<string, number | undefined>> = {
  // No transport protocol is port 0's, and none is number 0 (HOPOPT is no transport protocol).
  ...both('Port', 0),
  ServicePort: 0,
  XlatSrcPort: 0,
  XlatDstPort: 0,
  ...both('ASN', 0),
  Proto: 0,
  Etype: 0,
  FlowDirection: -1,
  Sampling: 0,
  ZoneId: 0,
  // 0 where a flow is not DNS; of the error and the latencies: none happened, none was measured.
  DnsId: 0,
  DnsFlags: 0,
  DnsErrno: 0,
  DnsLatencyMs: 0,
  TimeFlowRttNs: 0,
  MaxTimeFlowRttNs: 0,
  PktDropLatestFlags: 0,
  // The epoch, in conversation records.
  TimeReceived: 0,
};

function both(name: string, absent: number): Record<string, number> {
  return { [`Src${name}`]: absent, [`Dst${name}`]: absent };
}

/** How a field says that a flow does not have it; undefined: it cannot, as its every value means something. */
export type Absence = { kind: 'null' | 'emptyText' | 'noAddress' | 'emptyList' } | { kind: 'number'; number: number };

export function absence({ name, kind, type }: Field): Absence | undefined {
  if (type.startsWith('Array(')) {
    return { kind: 'emptyList' };
  }
  if (type.startsWith('Nullable(')) {
    return { kind: 'null' };
  }
  switch (kind) {
    case 'string':
      return { kind: 'emptyText' };
    case 'ip':
      return { kind: 'noAddress' };
    default: {
      const number = ABSENT[name];
      return number === undefined ? undefined : { kind: 'number', number };
    }
  }
}

export const hasAbsence = (field: Field): boolean => absence(field) !== undefined;
