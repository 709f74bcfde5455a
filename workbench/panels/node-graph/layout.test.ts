import { layout } from './layout';

const graph = {
  nodes: ['a', 'b', 'c', 'd', 'lonely'].map((id) => ({ id, arcs: [], color: '', radius: 40 })),
  edges: [
    ['a', 'b'],
    ['a', 'c'],
    ['a', 'd'],
    ['d', 'd'],
  ].map(([source, target]) => ({ id: `${source}${target}`, source, target, thickness: 1 })),
};

test('the same graph always gets the same picture', () => {
  expect([...layout(graph, 1.5)]).toEqual([...layout(structuredClone(graph), 1.5)]);
});

test('no two nodes touch, and each has a place', () => {
  const points = [...layout(graph, 1.5).values()];
  expect(points).toHaveLength(graph.nodes.length);
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(100);
    }
  }
});
