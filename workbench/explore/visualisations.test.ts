import { createDataFrame, FieldType, type PreferredVisualisationType } from '@grafana/data';

import { visualisations } from './visualisations';

const frame = (name: string, preferredVisualisationType?: PreferredVisualisationType, time = false) =>
  createDataFrame({
    name,
    meta: { preferredVisualisationType },
    fields: [
      ...(time ? [{ name: 'time', type: FieldType.time, values: [1] }] : []),
      { name: 'value', type: FieldType.number, values: [1] },
    ],
  });

const shown = (...frames: Array<ReturnType<typeof frame>>) =>
  visualisations(frames).map(({ panel, frames }) => [panel, frames.map(({ name }) => name)]);

test('frames go to the visualisation that they ask for', () => {
  expect(
    shown(frame('a', 'table', true), frame('b', 'graph', true), frame('c', 'nodeGraph'), frame('d', 'nodeGraph'))
  ).toEqual([
    ['timeseries', ['b']],
    ['nodeGraph', ['c', 'd']],
    ['table', ['a']],
  ]);
});

test('a frame that asks for nothing is a graph if it has a time, otherwise a table', () => {
  expect(shown(frame('a', undefined, true), frame('b'))).toEqual([
    ['timeseries', ['a']],
    ['table', ['b']],
  ]);
});

test('no frames, no panels', () => {
  expect(shown()).toEqual([]);
});
