import { fleetLines, MOST_CLUSTERS } from './fleet-lines';
import { flowLines } from './flow-lines';

type Flow = Record<string, unknown>;

const NOW = Date.UTC(2026, 0, 5, 14, 30);
const BOTH = { seed: 6, shape: '1.12' } as const;

const parsed = (lines: Buffer) =>
  lines
    .toString()
    .trimEnd()
    .split('\n')
    .map((line): Flow => JSON.parse(line));

const clusterOf = (flow: Flow) => String(flow.K8S_ClusterName);

test('one cluster is the one that flowLines has', () => {
  const alone = flowLines(BOTH).next(NOW, 3000);
  expect(
    fleetLines({ ...BOTH, clusters: 1 })
      .next(NOW, 3000)
      .equals(alone)
  ).toBe(true);
});

test('two clusters have names, nodes and zones of their own, and together as many flows as asked for', () => {
  const fleet = fleetLines({ ...BOTH, clusters: 2 });
  const flows = [7, 1, 1, 1, 5990].flatMap((count, i) => {
    const part = parsed(fleet.next(NOW + i * 1000, count));
    expect(part).toHaveLength(count);
    return part;
  });
  const first = flows.filter((flow) => clusterOf(flow) === 'prod-eu-west-1');
  const second = flows.filter((flow) => clusterOf(flow) === 'prod-us-east-1');
  expect([first.length, second.length]).toEqual([4000, 2000]);
  for (const [part, region] of [
    [first, 'eu-west-1'],
    [second, 'us-east-1'],
  ] as const) {
    const zones = new Set(part.flatMap((flow) => flow.SrcK8S_Zone ?? []));
    expect([...zones].sort()).toEqual(['a', 'b', 'c'].map((letter) => region + letter));
    expect(part.some((flow) => flow.SrcK8S_HostName && !String(flow.SrcK8S_HostName).includes(region))).toBe(false);
  }
  const pods = (part: Flow[]) => new Set(part.flatMap((flow) => String(flow.SrcK8S_Name).match(/-\w{9}-\w{5}$/) ?? []));
  expect([...pods(first)].filter((name) => pods(second).has(name))).toEqual([]);
});

test('the same seed gives the same bytes for every number of clusters', () => {
  for (let clusters = 1; clusters <= MOST_CLUSTERS; clusters += 1) {
    const [one, other] = [0, 1].map(() => fleetLines({ ...BOTH, clusters, conversations: true }).next(NOW, 1000));
    expect(one.equals(other)).toBe(true);
    expect(new Set(parsed(one).map(clusterOf)).size).toBe(clusters);
  }
});

test('tenants of further clusters are on networks of their own, which their interfaces belong to', () => {
  const flows = parsed(fleetLines({ ...BOTH, clusters: 2 }).next(NOW, 20_000));
  const networkOf = (flow: Flow, side: 'Src' | 'Dst') => {
    const tenant = /^tenant-(\w+)$/.exec(String(flow[`${side}K8S_Namespace`]))?.[1];
    return tenant && flow[`${side}K8S_Type`] === 'Pod' ? `tenant-${tenant}/${tenant}-net` : '';
  };
  const named = (network: unknown) => (network === undefined || network === 'primary' ? '' : network);
  const tenants = flows.filter((flow) => networkOf(flow, 'Src') || networkOf(flow, 'Dst'));
  expect(tenants.length).toBeGreaterThan(500);
  expect(new Set(tenants.map(clusterOf))).toEqual(new Set(['prod-us-east-1']));
  const wrong = flows.filter((flow) => {
    const [from, to] = [networkOf(flow, 'Src'), networkOf(flow, 'Dst')];
    const { Interfaces, Udns, FlowDirection } = flow;
    // Who reports sees its own end's interface; within a node both ends are pods'.
    const seen = FlowDirection === 2 ? [from, to] : [FlowDirection === 1 ? from : to];
    return (
      named(flow.SrcK8S_NetworkName) !== from ||
      named(flow.DstK8S_NetworkName) !== to ||
      (from && to && from !== to) ||
      (Array.isArray(Interfaces) &&
        Array.isArray(Udns) &&
        (Udns.length !== Interfaces.length || Udns.filter(Boolean).join() !== seen.filter(Boolean).join()))
    );
  });
  expect(wrong).toEqual([]);
  expect(tenants.filter((flow) => String(flow.Udns) !== '' && String(flow.Udns) !== ',').length).toBeGreaterThan(400);
});
