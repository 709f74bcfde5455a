import { lazyFor } from '../lazy';
import { fieldByName } from '../fields/catalogue';
import type { Rollup } from './rollups';
import { quotedIdentifier } from './sql-text';

/** A column of a rollup. */
export interface RollupColumn {
  name: string;
  type: string;
  /** What one flow has in it: SQL over a table called `flows`. */
  ofFlow: string;
  /** How values of the same row become one. Absent: it is a dimension, whose values are kept apart. */
  merge?: Merge;
}

export type Merge = 'sum' | 'min' | 'max';

/** Start of the period. Named as in `flows`, so that a query on the one reads as on the other. */
export const PERIOD = 'TimeFlowEndMs';

/** The records of DNS and the answers among them, which the fields that say so (ids, names, flags) are too many to keep apart. */
export const CONDITIONS: readonly RollupColumn[] = [
  {
    name: 'IsDns',
    type: 'Bool',
    ofFlow:
      'flows.DnsId != 0 OR flows.DnsFlags != 0 OR flows.DnsErrno != 0 OR flows.DnsLatencyMs > 0 OR ' +
      "flows.DnsFlagsResponseCode != '' OR flows.DnsName != ''",
  },
  {
    name: 'IsDnsAnswer',
    type: 'Bool',
    ofFlow: 'flows.DnsLatencyMs > 0 OR bitAnd(flows.DnsFlags, 32768) != 0 OR flows.DnsErrno != 0',
  },
];

const total = (name: string, ofFlow: string, type = 'UInt64'): RollupColumn => ({ name, type, ofFlow, merge: 'sum' });

/** Of the samples alone: what is 0 or less was not measured. */
const samples = (field: string, type: string, largest: string): RollupColumn[] => {
  const value = `flows.${field}`;
  return [
    total(field, `if(${value} > 0, ${value}, 0)`, type),
    total(`${field}_samples`, `toUInt64(${value} > 0)`),
    // No sample must not be the smallest.
    { name: `${field}_min`, type, ofFlow: `if(${value} > 0, ${value}, ${largest})`, merge: 'min' },
    { name: `${field}_max`, type, ofFlow: value, merge: 'max' },
  ];
};

export const MEASURES: readonly RollupColumn[] = [
  total('Flows', 'toUInt64(1)'),
  ...['Bytes', 'Packets', 'PktDropBytes', 'PktDropPackets'].map((field) => total(field, `flows.${field}`)),
  total('NetworkEvents_total', 'length(flows.NetworkEvents)'),
  ...samples('TimeFlowRttNs', 'UInt64', 'toUInt64(18446744073709551615)'),
  ...samples('DnsLatencyMs', 'Float64', 'inf'),
];

export const dimensionsOf = lazyFor(({ dimensions, tellsDns }: Rollup): readonly RollupColumn[] => [
  ...dimensions.map((name) => ({ name, type: fieldByName(name)?.type ?? 'String', ofFlow: `flows.${name}` })),
  ...(tellsDns ? CONDITIONS : []),
]);

/** All but the period. */
export const columnsOf = lazyFor((rollup: Rollup): readonly RollupColumn[] => dimensionsOf(rollup).concat(MEASURES));

export const definitionOf = ({ name, type, merge }: RollupColumn): string =>
  `${quotedIdentifier(name)} ${merge ? `SimpleAggregateFunction(${merge}, ${type})` : type} CODEC(ZSTD(1))`;
