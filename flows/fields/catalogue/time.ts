import type { Field } from '../field';

const base = { kind: 'time', role: 'time', feature: 'base', since: '≤1.3' } as const;

export const TIME: readonly Field[] = [
  {
    ...base,
    name: 'TimeFlowEndMs',
    type: "DateTime64(3, 'UTC')",
    label: 'End time',
    unit: 'ms since epoch',
    meaning:
      'Time of the last packet. If missing: TimeFlowEnd or TimeReceived. Partitions, order and retention go by it',
  },
  {
    ...base,
    name: 'TimeFlowStartMs',
    type: "DateTime64(3, 'UTC')",
    label: 'Start time',
    unit: 'ms since epoch',
    meaning: 'Time of the first packet. If missing: TimeFlowStart, else the end time',
  },
  {
    ...base,
    name: 'TimeReceived',
    type: "DateTime('UTC')",
    label: 'Time received',
    unit: 's since epoch',
    meaning: 'Time at which flowlogs-pipeline received the record; the epoch in conversation records',
  },
];
