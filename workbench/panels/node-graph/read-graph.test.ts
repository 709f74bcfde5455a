import { createDataFrame, createTheme, FieldType, getDisplayProcessor, type DataFrame } from '@grafana/data';

import { MAX_NODES, readGraph } from './read-graph';

const theme = createTheme();

const nodes = (...ids: string[]): DataFrame =>
  createDataFrame({
    fields: [
      { name: 'id', values: ids },
      { name: 'title', values: ids.map((id) => id.toUpperCase()) },
      { name: 'mainStat', type: FieldType.number, config: { unit: 'bps' }, values: ids.map(() => 1_500_000) },
      {
        name: 'arc__in',
        config: { color: { mode: 'fixed', fixedColor: '#00ff00' }, displayName: 'Received' },
        values: ids.map(() => 0.25),
      },
      { name: 'arc__out', config: { color: { mode: 'fixed', fixedColor: '#0000ff' } }, values: ids.map(() => 0.75) },
    ],
  });

const edges = (...pairs: Array<[string, string]>): DataFrame =>
  createDataFrame({
    fields: [
      { name: 'id', values: pairs.map((pair) => pair.join('>')) },
      { name: 'source', values: pairs.map(([source]) => source) },
      { name: 'target', values: pairs.map(([, target]) => target) },
      { name: 'thickness', type: FieldType.number, values: pairs.map((_, i) => i + 1) },
    ],
  });

test('nodes have their text with its unit, and arcs with their colours', () => {
  const frame = nodes('a');
  frame.fields[2].display = getDisplayProcessor({ field: frame.fields[2], theme });
  const graph = readGraph([frame, edges(['a', 'a'])], theme);
  expect(graph.nodes).toMatchObject([
    {
      id: 'a',
      title: 'A',
      mainStat: '1.50 Mb/s',
      arcs: [
        { share: 0.25, color: '#00ff00' },
        { share: 0.75, color: '#0000ff' },
      ],
    },
  ]);
  expect(graph.legend).toEqual([
    { label: 'Received', color: '#00ff00' },
    { label: 'out', color: '#0000ff' },
  ]);
  expect(graph.edges).toMatchObject([{ source: 'a', target: 'a', thickness: 1 }]);
});

test('without a nodes frame the nodes are the ends of the edges', () => {
  const graph = readGraph([edges(['a', 'b'], ['b', 'c'])], theme);
  expect(graph.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('an edge to a node that is not there is an error, as in Grafana', () => {
  expect(() => readGraph([nodes('a'), edges(['a', 'lost'])], theme)).toThrow(/“a>lost” points to the node “lost”/);
});

test('what is over the limit is counted, and its edges are cut', () => {
  const ids = Array.from({ length: MAX_NODES + 3 }, (_, i) => `n${i}`);
  const graph = readGraph([nodes(...ids), edges(['n0', 'n1'], ['n0', ids[MAX_NODES]])], theme);
  expect(graph).toMatchObject({ hidden: 3, edges: [{ id: 'n0>n1' }] });
});

test('empty frames are an empty graph', () => {
  expect(readGraph([nodes(), edges()], theme)).toMatchObject({ nodes: [], edges: [], hidden: 0 });
});
