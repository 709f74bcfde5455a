import {
  AclOperations,
  AclPermissionTypes,
  Admin,
  Producer,
  ResourcePatternTypes,
  ResourceTypes,
} from '@platformatic/kafka';
import { startBroker, type Broker } from '../../broker/start-broker';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { eventually } from '../harness/eventually';
import { startSidecar, type Sidecar } from '../harness/sidecar';

jest.setTimeout(240_000);

let broker: Broker;
let server: EmbeddedClickHouse;

beforeAll(async () => {
  const properties = {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'true',
  };
  [broker, server] = await Promise.all([startBroker({ properties }), startEmbedded()]);
});
afterAll(async () => {
  await Promise.all([broker?.stop(), server?.stop()]);
});

let sidecar: Sidecar | undefined;
// Also where a test has waited too long: jest does not end before its children have.
afterEach(() => sidecar?.kill('SIGKILL'));

const connections = (topic: string, group = 'watched'): string[] => [
  ...[
    '--clickhouse',
    server.url,
    '--database',
    'watched',
    '--kafka',
    broker.bootstrap,
    '--topic',
    topic,
    '--group',
    group,
  ],
];

async function produce(topic: string, count: number): Promise<void> {
  const producer = new Producer({ clientId: 'test', bootstrapBrokers: [broker.bootstrap] });
  const value = Buffer.from('{"TimeFlowEndMs":1780000000000}');
  const messages = Array.from({ length: count }, (_, i) => ({
    topic,
    partition: i % 2,
    value: i === 3 ? Buffer.from('junk') : value,
  }));
  await producer.send({ messages, acks: -1 });
  await producer.close();
}

test('lag, readiness and dead letters are told while it runs, and by the status afterwards', async () => {
  await broker.createTopic('watched', 2);
  await produce('watched', 300);
  const before = await command('ingest/main.ts', ['status', '--json', ...connections('watched')]);
  expect([before.code, before.stderr]).toEqual([0, '']);
  expect(lastLine(before)).toMatchObject({ schemaVersion: null, kafka: { group: 'watched', lag: 300 } });

  sidecar = startSidecar([
    ...connections('watched'),
    '--listen',
    '127.0.0.1:0',
    '--batch-age',
    '100ms',
    '--session-timeout',
    '6s',
  ]);
  await sidecar.says('/healthz');
  const address = /Metrics at (http:\/\/[\d.:]+)\/metrics/.exec(sidecar.stderr())?.[1] ?? '';
  const early = await fetch(`${address}/readyz`);
  expect([early.status, await early.text()]).toEqual([
    503,
    expect.stringMatching(/Connecting|Making the tables ready|no partitions yet/),
  ]);
  const metrics = await eventually(async () => {
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const text = await (await fetch(`${address}/metrics`)).text();
    expect(text).toContain('netobserv_clickhouse_flows_total 299\n');
    // A moment later: the commit follows the insert.
    for (const partition of [0, 1]) {
      const labels = `{topic="watched",partition="${partition}"}`;
      expect(text).toContain(`netobserv_clickhouse_lag_messages${labels} 0\n`);
      expect(text).toContain(`netobserv_clickhouse_oldest_waiting_seconds${labels} 0\n`);
    }
    return text;
  });
  expect(metrics).toContain('netobserv_clickhouse_partitions 2\n');
  expect(metrics).toMatch(/netobserv_clickhouse_rebalances_total [1-9]/);
  expect(metrics).toContain('netobserv_clickhouse_messages_total{topic="watched"} 300\n');
  await sidecar.says('Messages that are no flows are now dead letters: 1 × not one valid JSON');
  sidecar.kill('SIGTERM');
  expect(await sidecar.ended).toBe(0);
  await produce('watched', 10);
  const after = await command('ingest/main.ts', ['status', ...connections('watched')]);
  expect(after.stdout).toMatch(
    /^Lag {12}10 messages of group watched\n {15}watched 0: 5 \(read to 150 of 155\)\n {15}watched 1: 5 /m
  );
  expect(after.stdout).toMatch(/^Dead letters {3}1, newest 20.*not one valid JSON/m);

  // Of two that are asked, one is enough to tell what it knows.
  const [, , ...withoutClickHouse] = connections('watched');
  const lagOnly = await command('ingest/main.ts', [
    ...['status', '--clickhouse', 'http://127.0.0.1:1'],
    ...withoutClickHouse,
  ]);
  expect([lagOnly.code, lagOnly.stderr]).toEqual([1, expect.stringContaining('No ClickHouse at http://127.0.0.1:1')]);
  expect(lagOnly.stdout).toMatch(/^ClickHouse {5}not known: see below, at .*\nLag {12}10 messages of group watched\n/);
  const withoutKafka = connections('watched').map((each) => (each === broker.bootstrap ? '127.0.0.1:1' : each));
  const tablesOnly = await command('ingest/main.ts', ['status', ...withoutKafka]);
  expect([tablesOnly.code, tablesOnly.stderr]).toEqual([1, expect.stringContaining('No Kafka broker at 127.0.0.1:1')]);
  expect(tablesOnly.stdout).toMatch(/^Dead letters {3}1, newest 20[^]*^Lag {12}not known: see below\n$/m);
});

type Rule = `${'ALLOW' | 'DENY'} ${'READ' | 'WRITE' | 'DESCRIBE'}`;

/** Once there is a rule for something, whatever no rule allows is refused. */
function acl(resourceType: number, resourceName: string, rule: Rule) {
  const [permission, operation] = rule.split(' ') as ['ALLOW' | 'DENY', 'READ' | 'WRITE' | 'DESCRIBE'];
  return {
    ...{ resourceType, resourceName, resourcePatternType: ResourcePatternTypes.LITERAL },
    ...{ principal: 'User:ANONYMOUS', host: '*' },
    ...{ operation: AclOperations[operation], permissionType: AclPermissionTypes[permission] },
  };
}

test('the check names a topic that is missing and rights that are, and leaves the group alone', async () => {
  await broker.createTopic('secret', 1);
  await broker.createTopic('hidden', 1);
  await broker.createTopic('open', 1);
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: [broker.bootstrap] });
  await admin.createAcls({
    creations: [
      ...(['DENY READ', 'ALLOW DESCRIBE'] as const).flatMap((rule) => [
        acl(ResourceTypes.TOPIC, 'secret', rule),
        acl(ResourceTypes.GROUP, 'closed', rule),
      ]),
      acl(ResourceTypes.TOPIC, 'hidden', 'DENY READ'),
    ],
  } as never);
  const check = (topic: string, group: string) => command('ingest/main.ts', ['check', ...connections(topic, group)]);
  const good = await check('open', 'fresh');
  expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('ok       May commit for group "fresh".')]);
  await eventually(async () => {
    const denied = await check('secret', 'closed');
    expect(denied.code).toBe(1);
    expect(denied.stdout).toContain(
      'MISSING  May not read topic "secret". Allow it by an ACL: Read and Describe on topic "secret".'
    );
    expect(denied.stdout).toContain(
      'MISSING  May not commit for group "closed". Allow it by an ACL: Read on group "closed".'
    );
  });
  const hidden = await check('hidden', 'fresh');
  expect(hidden.stdout).toContain('If it is there: allow Describe on topic "hidden" by an ACL.');
  const missing = await check('nowhere', 'fresh');
  expect([missing.code, missing.stdout]).toEqual([
    1,
    expect.stringMatching(/MISSING {2}Kafka at .* has no topic "nowhere"/),
  ]);
  const groups = await admin.listGroups();
  expect([...groups.keys()]).not.toContain('fresh');
  await admin.close();
});

test('rights that are taken away are told in the log, and loading goes on once they are given back', async () => {
  await broker.createTopic('fickle', 2);
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: [broker.bootstrap] });
  await admin.createAcls({
    creations: [
      ...(['READ', 'WRITE', 'DESCRIBE'] as const).map((each) => acl(ResourceTypes.TOPIC, 'fickle', `ALLOW ${each}`)),
      acl(ResourceTypes.GROUP, 'moody', 'ALLOW READ'),
    ],
  } as never);
  const lag = async () => {
    const { stdout } = await command('ingest/main.ts', ['status', '--json', ...connections('fickle', 'moody')]);
    return (JSON.parse(stdout) as { kafka: { lag: number } }).kafka.lag;
  };
  await produce('fickle', 10);
  sidecar = startSidecar([...connections('fickle', 'moody'), '--batch-age', '100ms', '--session-timeout', '6s']);
  await eventually(async () => expect(await lag()).toBe(0));
  const denials = [
    [acl(ResourceTypes.TOPIC, 'fickle', 'DENY READ'), "may not read fickle: Kafka's ACLs must allow Read and Describe"],
    [acl(ResourceTypes.GROUP, 'moody', 'DENY READ'), "may not use the group moody: Kafka's ACLs must allow Read on it"],
  ] as const;
  for (const [denial, words] of denials) {
    await admin.createAcls({ creations: [denial] } as never);
    await produce('fickle', 10);
    await sidecar.says(words);
    await admin.deleteAcls({
      filters: [{ ...denial, resourcePatternTypeFilter: ResourcePatternTypes.LITERAL }],
    } as never);
    await eventually(async () => expect(await lag()).toBe(0));
  }
  sidecar.kill('SIGTERM');
  expect(await sidecar.ended).toBe(0);
  // One of each ten is junk.
  expect(sidecar.stdout()).toContain('{"read":30,"loaded":27,"deadLetters":3}');
  await admin.close();
});
