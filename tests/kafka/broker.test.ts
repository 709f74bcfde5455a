import { Consumer, Producer } from '@platformatic/kafka';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startBroker } from '../../broker/start-broker';

const run = promisify(execFile);
const SCRIPT = join(process.cwd(), 'tests', 'kafka', 'broker-then-wait.ts');
jest.setTimeout(240_000);

async function produce(bootstrap: string, topic: string, values: Buffer[]): Promise<void> {
  const producer = new Producer({ clientId: 'test', bootstrapBrokers: [bootstrap], autocreateTopics: false });
  await producer.send({ messages: values.map((value) => ({ topic, value })), acks: 1 });
  await producer.close();
}

async function consume(bootstrap: string, topic: string, count: number): Promise<Buffer[]> {
  const consumer = new Consumer({ clientId: 'test', groupId: 'test', bootstrapBrokers: [bootstrap] });
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', maxBytes: 32 << 20, autocommit: false });
  const values: Buffer[] = [];
  for await (const message of stream) {
    values.push(message.value);
    if (values.length === count) {
      break;
    }
  }
  await stream.close();
  await consumer.close(true);
  return values;
}

test('keeps its topics in a given folder over a restart, messages of 15 MB included', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'broker-test-'));
  const big = Buffer.alloc(15 * 1024 * 1024, 'x');
  const lines: string[] = [];
  const first = await startBroker({ dataDir, onProgress: (line) => lines.push(line) });
  expect(lines.at(-1)).toBe(`Starting Apache Kafka 4.4.0 on ${first.bootstrap}`);
  await first.createTopic('kept', 3);
  await first.createTopic('kept', 3);
  await produce(first.bootstrap, 'kept', [Buffer.from('one'), big]);
  await first.stop();

  const second = await startBroker({ dataDir });
  const values = await consume(second.bootstrap, 'kept', 2);
  expect(values.map((value) => value.length).sort((a, b) => a - b)).toEqual([3, big.length]);
  expect(values.find((value) => value.length === 3)?.toString()).toBe('one');
  await second.stop();
  await rm(dataDir, { recursive: true });
});

test('ends, and leaves no data behind, when the process that started it is killed', async () => {
  const parent = spawn(process.execPath, ['--import', 'tsx', SCRIPT], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = await parent.stdout.take(1).toArray();
  const { bootstrap, logFile } = JSON.parse(String(chunk));
  expect(existsSync(logFile)).toBe(true);
  parent.kill('SIGKILL');
  for (let waited = 0; existsSync(dirname(logFile)) && waited < 200; waited += 1) {
    await sleep(100);
  }
  expect(existsSync(dirname(logFile))).toBe(false);
  const { stdout } = await run('ps', ['-eo', 'args']);
  expect(stdout).not.toContain(dirname(logFile));
  expect(bootstrap).toMatch(/^127\.0\.0\.1:\d+$/);
});

test('a port in use is named', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startBroker({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
  server.close();
});

test('a broker that cannot start gives its complaint and the path of its log', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'broker-test-'));
  const start = startBroker({ dataDir, properties: { 'log.segment.bytes': 'many' } });
  await expect(start).rejects.toThrow(/log\.segment\.bytes/);
  await rm(dataDir, { recursive: true });
});

test('missing Java is named with what to install', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-java-'));
  const started = run(process.execPath, ['--import', 'tsx', SCRIPT], { env: { ...process.env, PATH: empty } });
  await expect(started).rejects.toThrow('apt-get install openjdk-17-jre-headless maven');
  await rm(empty, { recursive: true });
});
