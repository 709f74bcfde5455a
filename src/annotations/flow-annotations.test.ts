import { type AnnotationQuery, type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { lastValueFrom, type Observable } from 'rxjs';

import type { FlowQuery } from '../../flows/query/flow-query';
import { parseFlowQuery } from '../../flows/query/parse-flow-query';
import type { AnnotationTarget } from '../types';
import { DEFAULT_ANNOTATION_QUERY } from './annotation-target';
import { flowAnnotations } from './flow-annotations';

const annotation = (target?: AnnotationTarget): AnnotationQuery<AnnotationTarget> => ({
  name: 'Drops',
  enable: true,
  iconColor: 'red',
  target,
});

const eventsOf = (target: AnnotationTarget, frames: DataFrame[]) =>
  lastValueFrom(flowAnnotations.processEvents?.(annotation(target), frames) as Observable<unknown>);

/** One value each minute, in packets per second. */
const series = (name: string, values: Array<number | null>): DataFrame =>
  toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: values.map((_, index) => 60_000 * (1 + index)) },
      { name: 'value', type: FieldType.number, values, config: { displayNameFromDS: name, unit: 'pps' } },
    ],
  });

describe('the query', () => {
  it('of a new annotation is one that can run', () => {
    const target = flowAnnotations.prepareQuery?.(annotation());
    expect(target).toEqual({ refId: 'Anno', flowQuery: DEFAULT_ANNOTATION_QUERY, above: 1 });
    expect(parseFlowQuery(target?.flowQuery)).toEqual(DEFAULT_ANNOTATION_QUERY);
  });

  it('is the stored one', () => {
    const stored: AnnotationTarget = { refId: 'A', flowQuery: { version: 1, kind: 'flows' }, above: 3 };
    expect(flowAnnotations.prepareQuery?.(annotation(stored))).toEqual(stored);
  });

  it('of flows always has their times', () => {
    const flowQuery: FlowQuery = { version: 1, kind: 'flows', columns: ['TimeFlowEndMs', 'NetworkEvents'] };
    const target = flowAnnotations.prepareQuery?.(annotation({ refId: 'A', flowQuery }));
    expect(target?.flowQuery).toEqual({ ...flowQuery, columns: ['TimeFlowStartMs', 'TimeFlowEndMs', 'NetworkEvents'] });
  });
});

describe('spikes', () => {
  const target: AnnotationTarget = { refId: 'A', flowQuery: DEFAULT_ANNOTATION_QUERY, above: 2 };

  it('are one region each, from the first step to the end of the last, with what was most', async () => {
    const frames = [series('shop', [0, 3, 5, 2, null, 9]), series('bank', [0, 0, 2, 2, 2, 2])];
    expect(await eventsOf(target, frames)).toEqual([
      { time: 120_000, timeEnd: 240_000, isRegion: true, title: 'Drops', text: 'shop: up to 5 p/s', tags: ['shop'] },
      { time: 360_000, timeEnd: 420_000, isRegion: true, title: 'Drops', text: 'shop: up to 9 p/s', tags: ['shop'] },
    ]);
  });

  it('are above 0 unless said otherwise, and in order of time whatever the series', async () => {
    const frames = [series('shop', [0, 0, 1]), series('bank', [1, 0, 0])];
    const events = (await eventsOf({ ...target, above: undefined }, frames)) as Array<{ tags: string[] }>;
    expect(events.map(({ tags }) => tags[0])).toEqual(['bank', 'shop']);
  });

  it('a gap ends one, and no data has none', async () => {
    expect(await eventsOf(target, [series('shop', [9, null, 9])])).toHaveLength(2);
    expect(await eventsOf(target, [])).toEqual([]);
    expect(await eventsOf(target, [toDataFrame({ fields: [] })])).toEqual([]);
  });
});

it('flows are a region each, told by their columns, whatever a name holds', async () => {
  const frame = toDataFrame({
    fields: [
      { name: 'TimeFlowEndMs', type: FieldType.time, values: [5000, 9000] },
      { name: 'TimeFlowStartMs', type: FieldType.time, values: [1000, 9000] },
      { name: 'SrcK8S_Name', type: FieldType.string, values: ['<img src=x>', ''], config: { displayName: 'Name' } },
      { name: 'Bytes', type: FieldType.number, values: [2048, null], config: { unit: 'bytes' } },
      { name: 'NetworkEvents', type: FieldType.other, values: [['Denied', 'Allowed'], []] },
      { name: 'after', type: FieldType.string, values: ['x', 'y'], config: { custom: { hidden: true } } },
    ],
  });
  expect(await eventsOf({ refId: 'A', flowQuery: { version: 1, kind: 'flows' } }, [frame])).toEqual([
    {
      time: 1000,
      timeEnd: 5000,
      isRegion: true,
      title: 'Flow',
      text: 'Name: &#60;img src=x&#62;<br>Bytes: 2 KiB<br>NetworkEvents: Denied, Allowed',
    },
    { time: 9000, timeEnd: 9000, isRegion: false, title: 'Flow', text: '' },
  ]);
});
