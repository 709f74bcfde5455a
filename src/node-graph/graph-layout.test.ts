import { graphLayout } from './graph-layout';

const nodes = ['a', 'b', 'c', 'd', 'lonely'].map((id) => ({ id, title: id }));
const edges = [
  ['a', 'b'],
  ['a', 'c'],
  ['a', 'd'],
  ['d', 'd'],
].map(([source, target]) => ({ source, target }));

const sorted = (places: ReturnType<typeof graphLayout>) => [...places].sort(([a], [b]) => (a < b ? -1 : 1));

test('the same graph gets the same picture, in whatever order it comes', () => {
  const places = sorted(graphLayout(nodes, edges));
  expect(sorted(graphLayout([...nodes].reverse(), [...edges].reverse()))).toEqual(places);
  expect(sorted(graphLayout(nodes, edges.slice(1)))).not.toEqual(places);
});

test('no two nodes touch, and each has a place', () => {
  const points = [...graphLayout(nodes, edges).values()];
  expect(points).toHaveLength(nodes.length);
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(90);
    }
  }
});

test('twenty namespaces around one fit into a panel', () => {
  const many = Array.from({ length: 20 }, (_, i) => ({ id: `n${i}`, title: `namespace-${i}` }));
  const star = many.slice(1).map(({ id }) => ({ source: 'n0', target: id }));
  const points = [...graphLayout(many, star).values()];
  const extent = (values: number[]) => Math.max(...values) - Math.min(...values);
  expect(extent(points.map(({ x }) => x))).toBeLessThan(900);
  expect(extent(points.map(({ y }) => y))).toBeLessThan(520);
});
