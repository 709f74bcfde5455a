import type { Measure } from '../../flows/query/measure';

export const BIT_RATE = { metric: 'bytes', function: 'rate', unit: 'bits' } as const satisfies Measure;
export const PACKET_RATE = { metric: 'packets', function: 'rate' } as const satisfies Measure;
export const FLOW_RATE = { metric: 'flows', function: 'rate' } as const satisfies Measure;
export const DROPPED_PACKET_RATE = { metric: 'droppedPackets', function: 'rate' } as const satisfies Measure;
export const DROPPED_BIT_RATE = { metric: 'droppedBytes', function: 'rate', unit: 'bits' } as const satisfies Measure;
export const DROP_SHARE = { metric: 'dropShare' } as const satisfies Measure;
export const DNS_RATE = { metric: 'dnsFlows', function: 'rate' } as const satisfies Measure;
export const DNS_ERROR_SHARE = { metric: 'dnsErrorShare' } as const satisfies Measure;
export const DNS_P90 = { metric: 'dnsLatency', function: 'p90' } as const satisfies Measure;
export const RTT_P90 = { metric: 'rtt', function: 'p90' } as const satisfies Measure;
