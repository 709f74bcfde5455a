import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowLines } from './flow-lines';
import { SHAPE_VERSIONS, type ShapeVersion } from './flow-shape';

type Flow = Record<string, unknown>;

const NOW = Date.UTC(2026, 0, 5, 14, 30);
const FLOWS = 15_000;

function linesOf(shape: ShapeVersion, seed = 1): string[] {
  const lines = flowLines({ seed, shape });
  const chunks = Array.from({ length: FLOWS / 1000 }, (_, i) => lines.next(NOW + i * 1000, 1000).toString('latin1'));
  return chunks.join('').trimEnd().split('\n');
}

const lines = { '1.12': linesOf('1.12'), '1.4': linesOf('1.4') };
const flows: Record<ShapeVersion, Flow[]> = {
  '1.12': lines['1.12'].map((line) => JSON.parse(line)),
  '1.4': lines['1.4'].map((line) => JSON.parse(line)),
};

describe.each(SHAPE_VERSIONS)('shape %s', (shape) => {
  test('gives as many lines as asked for, compact JSON with sorted keys as Go writes a map', () => {
    expect(lines[shape]).toHaveLength(FLOWS);
    lines[shape].forEach((line, i) => {
      const keys = Object.keys(flows[shape][i]).sort();
      const again = JSON.stringify(Object.fromEntries(keys.map((key) => [key, flows[shape][i][key]])));
      if (again !== line) {
        expect(line).toBe(again);
      }
    });
  });

  test('the same seed gives the same bytes, another seed others', () => {
    expect(linesOf(shape)).toEqual(lines[shape]);
    expect(linesOf(shape, 2)).not.toEqual(lines[shape]);
  });

  test('ends lie in the span asked for, starts before them', () => {
    const wrong = flows[shape].filter((flow, i) => {
      const end = Number(flow.TimeFlowEndMs);
      const second = NOW + Math.floor(i / 1000) * 1000;
      // One exchange may have begun at the end of the call before.
      const inSpan = end <= second && end > second - 2000;
      return !inSpan || Number(flow.TimeFlowStartMs) > end || flow.TimeReceived !== Math.floor(end / 1000);
    });
    expect(wrong).toEqual([]);
  });

  test('the direction is the one that the reporter sees', () => {
    const wrong = flows[shape].filter((flow) => {
      const fromHere = flow.SrcK8S_HostIP === flow.AgentIP;
      const toHere = flow.DstK8S_HostIP === flow.AgentIP;
      const direction = fromHere && toHere ? 2 : fromHere ? 1 : toHere ? 0 : undefined;
      // Before inner was known, the interface's own direction was reported.
      return flow.FlowDirection !== (direction === 2 && shape === '1.4' ? flow.IfDirection : direction);
    });
    expect(wrong).toEqual([]);
  });

  test('what is between two nodes is reported by both, a few milliseconds apart', () => {
    const identity = (flow: Flow) =>
      [flow.SrcAddr, flow.SrcPort, flow.DstAddr, flow.DstPort, flow.Proto, flow.Bytes, flow.Packets].join(' ');
    const unanswered = (flow: Flow) => flow.Bytes === undefined || flow.PktDropLatestState === 'TCP_SYN_SENT';
    // The last exchange may be cut.
    const between = flows[shape]
      .slice(0, -10)
      .filter((flow) => flow.SrcK8S_HostIP && flow.DstK8S_HostIP && flow.SrcK8S_HostIP !== flow.DstK8S_HostIP)
      .filter((flow) => !unanswered(flow) && flow.Duplicate !== true);
    const received = new Map<string, number[]>();
    for (const flow of flows[shape].filter((candidate) => candidate.FlowDirection === 0)) {
      received.set(identity(flow), [...(received.get(identity(flow)) ?? []), Number(flow.TimeFlowEndMs)]);
    }
    const sent = between.filter((flow) => flow.FlowDirection === 1);
    expect(sent.length).toBeGreaterThan(FLOWS / 5);
    const alone = sent.filter((flow) => {
      const apart = (received.get(identity(flow)) ?? []).map((time) => time - Number(flow.TimeFlowEndMs));
      return !apart.some((ms) => ms >= 0 && ms <= 5);
    });
    expect(alone).toEqual([]);
  });
});

describe('1.12', () => {
  const all = flows['1.12'];
  const share = (test: (flow: Flow) => boolean) => all.filter(test).length / all.length;
  const within = (value: number, low: number, high: number) => {
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
  };

  test('Services and what is outside are seen from one side only', () => {
    const toService = all.filter((flow) => flow.DstK8S_Type === 'Service');
    expect(toService.length).toBeGreaterThan(0);
    expect(toService.every((flow) => flow.FlowDirection === 1 && flow.XlatDstK8S_Type !== 'Service')).toBe(true);
    const fromOutside = all.filter((flow) => flow.SrcK8S_Type === undefined && flow.DstK8S_Type !== undefined);
    expect(fromOutside.every((flow) => flow.FlowDirection === 0)).toBe(true);
    const translated = toService.filter((flow) => flow.Bytes && !flow.PktDropLatestState);
    expect(translated.every((flow) => typeof flow.XlatDstAddr === 'string')).toBe(true);
  });

  test('has a bit of everything', () => {
    within(
      share((flow) => flow.Etype === 34525),
      0.03,
      0.15
    );
    within(
      share((flow) => flow.FlowDirection === 2),
      0.04,
      0.2
    );
    within(
      share((flow) => flow.DstK8S_Type === 'Service'),
      0.04,
      0.2
    );
    within(
      share((flow) => flow.SrcK8S_Type === undefined || flow.DstK8S_Type === undefined),
      0.05,
      0.25
    );
    within(
      share((flow) => flow.Proto === 17),
      0.02,
      0.2
    );
    within(
      share((flow) => flow.Proto === 1 || flow.Proto === 58),
      0.001,
      0.03
    );
    within(
      share((flow) => flow.PktDropPackets !== undefined),
      0.002,
      0.06
    );
    within(
      share((flow) => flow.Bytes === undefined),
      0.0001,
      0.01
    );
    within(
      share((flow) => flow.FlowDirection === undefined),
      0.0001,
      0.01
    );
    within(
      share((flow) => flow.NetworkEvents !== undefined),
      0.003,
      0.1
    );
    within(
      share((flow) => flow.Proto === 6 && flow.TimeFlowRttNs !== undefined),
      0.5,
      0.9
    );
    const lookups = all.filter((flow) => flow.DnsFlagsResponseCode !== undefined && flow.DnsFlags !== 256);
    within(lookups.filter((flow) => flow.DnsFlagsResponseCode === 'NXDomain').length / lookups.length, 0.02, 0.12);
    expect(all.every((flow) => typeof flow.DnsName !== 'string' || flow.DnsName.length <= 30)).toBe(true);
    expect(all.some((flow) => flow.QuicVersion)).toBe(true);
  });

  test('tunnels between most pairs of nodes are in IPsec, nothing else is, and some of the received cannot be decrypted', () => {
    const tunnelled = all.filter(
      (flow) => Array.isArray(flow.Interfaces) && flow.Interfaces.includes('genev_sys_6081')
    );
    const secured = all.filter((flow) => flow.IPSecStatus !== undefined);
    expect(secured.filter((flow) => !tunnelled.includes(flow))).toEqual([]);
    within(secured.length / tunnelled.length, 0.75, 0.99);
    const pair = (flow: Flow) => [flow.SrcK8S_HostIP, flow.DstK8S_HostIP].sort().join(' ');
    const pairs = new Set(secured.map(pair));
    const plain = tunnelled.filter((flow) => flow.IPSecStatus === undefined);
    expect(plain.filter((flow) => pairs.has(pair(flow)))).toEqual([]);
    const failed = secured.filter((flow) => flow.IPSecStatus === 'error');
    within(failed.length / secured.length, 0.001, 0.03);
    expect(failed.every((flow) => Number(flow.IPSecRetCode) < 0 && flow.FlowDirection === 0)).toBe(true);
    const fine = secured.filter((flow) => !failed.includes(flow));
    expect(fine.every((flow) => flow.IPSecStatus === 'success' && flow.IPSecRetCode === 0)).toBe(true);
  });

  test('tens of namespaces, the busiest far ahead of the middle', () => {
    const counts = new Map<unknown, number>();
    all.forEach((flow) => counts.set(flow.SrcK8S_Namespace, (counts.get(flow.SrcK8S_Namespace) ?? 0) + 1));
    counts.delete(undefined);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(sorted.length).toBeGreaterThan(35);
    expect(sorted[0]).toBeGreaterThan(sorted[Math.floor(sorted.length / 2)] * 5);
  });
});

test('traffic follows the day: more application traffic at two in the afternoon than at two at night', () => {
  const shop = (hour: number) => {
    const text = flowLines({ seed: 5, shape: '1.12' }).next(Date.UTC(2026, 0, 5, hour, 30), 20_000, 3_600_000);
    return text
      .toString()
      .trimEnd()
      .split('\n')
      .map((line): Flow => JSON.parse(line))
      .filter((flow) => flow.SrcK8S_Namespace === 'shop')
      .reduce((sum, flow) => sum + Number(flow.Bytes ?? 0), 0);
  };
  expect(shop(14)).toBeGreaterThan(shop(2) * 2);
});

test('pods come and go', () => {
  const generator = flowLines({ seed: 5, shape: '1.12' });
  const deployed = (hour: number) => {
    const text = generator.next(NOW + hour * 3_600_000, 20_000, 3_600_000).toString();
    return new Set(text.match(/"SrcK8S_Name":"\w+-\w{9}-\w{5}"/g));
  };
  const before = deployed(1);
  const after = deployed(2);
  expect([...after].filter((name) => !before.has(name)).length).toBeGreaterThan(3);
  expect([...before].filter((name) => !after.has(name)).length).toBeGreaterThan(3);
  expect([...before].filter((name) => after.has(name)).length).toBeGreaterThan(50);
});

describe('against real flows in ../shared/flows', () => {
  const folder = join(process.cwd(), '..', 'shared', 'flows');
  const there = existsSync(folder);
  if (!there) {
    console.warn(`SKIPPED: ${folder} is absent, shapes are not compared with real flows`);
  }
  /** Each key with the JSON types that it has in the files. */
  const typesOf = (all: Flow[]) => {
    const types = new Map<string, Set<string>>();
    for (const flow of all) {
      for (const [key, value] of Object.entries(flow)) {
        const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
        types.set(key, (types.get(key) ?? new Set()).add(type));
      }
    }
    return types;
  };
  const real = (pattern: RegExp): Flow[] =>
    readdirSync(folder)
      .filter((name) => pattern.test(name))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
      .map((line) => JSON.parse(line));
  const tracked = flowLines({ seed: 1, shape: '1.12', conversations: true }).next(NOW, FLOWS, 120_000).toString();
  const ofConversations = tracked
    .trimEnd()
    .split('\n')
    .map((line): Flow => JSON.parse(line));
  /** In the files nothing of an answer was dropped. */
  const answersDropped = /^PktDrop\w+_BA$/;
  /** 1.4 has DNS tracking and drops, but the files were recorded without these features. */
  const featuresOff = /^(Dns(Flags|FlagsResponseCode|Id|LatencyMs)|PktDrop\w+)$/;

  (there ? test : test.skip).each([
    ['1.12', [...flows['1.12'], ...ofConversations], /^generated-flp-1\.12/, answersDropped],
    ['1.4', flows['1.4'], /^console-plugin-1\.4-/, featuresOff],
  ] as const)('%s has the same keys with the same types', (_, all, files, more) => {
    const expected = typesOf(real(files));
    const simulated = typesOf([...all]);
    const surplus = [...simulated.keys()].filter((key) => !expected.has(key) && !more.test(key));
    const missing = [...expected.keys()].filter((key) => !simulated.has(key));
    expect({ surplus, missing }).toEqual({ surplus: [], missing: [] });
    for (const [key, types] of simulated) {
      const allowed = expected.get(key) ?? types;
      expect([key, [...types].filter((type) => !allowed.has(type))]).toEqual([key, []]);
    }
  });
});
