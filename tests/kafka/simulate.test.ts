import { Consumer } from '@platformatic/kafka';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBroker, type Broker } from '../../broker/start-broker';

const run = promisify(execFile);
const FLOWS = 5000;
const FIXED = ['--flows', String(FLOWS), '--seed', '9', '--end', '2026-01-05T12:00:00Z'];
jest.setTimeout(240_000);

let broker: Broker;
beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker?.stop());

function simulator(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const main = join(process.cwd(), 'simulate', 'main.ts');
  return run(process.execPath, ['--import', 'tsx', main, ...args], { maxBuffer: 1 << 28 });
}

test.each(['none', 'lz4'])(
  'every flow arrives as a message of its own without a key, compression %s',
  async (codec) => {
    const topic = `flows-${codec}`;
    await broker.createTopic(topic, 3);
    const expected = (await simulator(...FIXED)).stdout.trimEnd().split('\n');
    expect(expected).toHaveLength(FLOWS);
    await simulator(...FIXED, '--kafka', broker.bootstrap, '--topic', topic, '--compression', codec);

    const consumer = new Consumer({ clientId: 'test', groupId: codec, bootstrapBrokers: [broker.bootstrap] });
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false });
    const values: string[] = [];
    const perPartition = new Map<number, number>();
    for await (const message of stream) {
      expect(message.key ?? null).toBeNull();
      values.push(message.value.toString());
      perPartition.set(message.partition, (perPartition.get(message.partition) ?? 0) + 1);
      if (values.length === FLOWS) {
        break;
      }
    }
    const offsets = await consumer.listOffsets({ topics: [topic] });
    await stream.close();
    await consumer.close(true);
    expect(values.sort()).toEqual(expected.sort());
    expect(offsets.get(topic)?.reduce((sum, offset) => sum + offset, 0n)).toBe(BigInt(FLOWS));
    expect([...perPartition.values()].every((count) => count > FLOWS / 4)).toBe(true);
  }
);

test('a topic that does not exist is named', async () => {
  const started = simulator('--flows', '1', '--kafka', broker.bootstrap, '--topic', 'nowhere');
  await expect(started).rejects.toThrow(`Kafka at ${broker.bootstrap} has no topic nowhere: create it`);
});

test('a port where nothing listens is named', async () => {
  await expect(simulator('--flows', '1', '--kafka', '127.0.0.1:1')).rejects.toThrow(
    'No Kafka broker answers at 127.0.0.1:1'
  );
});
