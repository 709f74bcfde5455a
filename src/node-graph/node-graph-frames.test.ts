import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataFrame, type DataFrameJSON, dataFrameFromJSON } from '@grafana/data';

import { nodeGraphFrames } from './node-graph-frames';

/** The backend's own frames (pkg/frames/frames_test.go). */
const topology = (name: string): DataFrame[] => {
  const text = readFileSync(join(__dirname, `../../pkg/frames/testdata/${name}.jsonc`), 'utf8').replace(
    /^\/\/.*$/gm,
    ''
  );
  return (JSON.parse(text) as { frames: DataFrameJSON[] }).frames.map((frame) => dataFrameFromJSON(frame));
};

const drawn = (frames: DataFrame[], panel?: string) => nodeGraphFrames({ data: frames }, panel).data as DataFrame[];

const valuesOf = (frame: DataFrame, name: string): unknown[] => [
  ...(frame.fields.find((field) => field.name === name)?.values ?? []),
];

test('numbers are texts with their units, for the node graph and where no panel is known', () => {
  const frames = topology('topology');
  for (const panel of ['nodeGraph', undefined]) {
    const [nodes, edges] = drawn(frames, panel);
    for (const name of ['mainstat', 'detail__in', 'detail__out']) {
      expect(valuesOf(nodes, name)).toEqual(valuesOf(frames[0], name).map((value) => `${String(value)} B/s`));
    }
    expect(valuesOf(edges, 'mainstat').every((value) => /^\d+ B\/s$/.test(String(value)))).toBe(true);
    expect(valuesOf(nodes, 'arc__in')).toEqual(valuesOf(frames[0], 'arc__in'));
  }
});

test('large and broken numbers are short', () => {
  const [nodes] = topology('topology');
  const values = [30274.68, 1_234_567_890, 5, null];
  const some = { ...nodes, length: 4, fields: nodes.fields.map((field) => ({ ...field, values })) };
  expect(valuesOf(drawn([some])[0], 'mainstat')).toEqual(['30.3 kB/s', '1.23 GB/s', '5 B/s', '']);
});

test('an edge of a node with itself is not drawn, and keeps its row elsewhere', () => {
  const [nodes, edges] = topology('topology');
  const [ids, sources, targets] = ['id', 'source', 'target'].map((name) => valuesOf(edges, name));
  const between = ids.filter((_, row) => sources[row] !== targets[row]);
  expect(between.length).toBeLessThan(ids.length);
  const kept = drawn([nodes, edges], 'nodeGraph')[1];
  expect(kept.length).toBe(between.length);
  expect(valuesOf(kept, 'id')).toEqual(between);
  expect(drawn([nodes, edges], 'table')[1]).toBe(edges);
});

test('every node has a place of its own, for the node graph alone', () => {
  const [nodes, edges] = topology('topology');
  const [placed] = drawn([nodes, edges], 'nodeGraph');
  const points = valuesOf(placed, 'fixedx').map((x, row) => `${String(x)},${String(valuesOf(placed, 'fixedy')[row])}`);
  expect(new Set(points).size).toBe(nodes.length);
  expect(points.join()).toMatch(/^[-\d,]+$/);
  expect(valuesOf(drawn([nodes, edges], 'table')[0], 'fixedx')).toEqual([]);
});
