import { simulateOptions } from '../simulate/simulate-options';
import { environment, readComposeFile } from './compose-file';
import { sidecarConfig } from './sidecar-config';

const { services } = readComposeFile();
const argumentsOf = (name: string) => (services[name].command ?? []).slice(1);
const topicArguments = argumentsOf('topic').map((argument) => argument.split('='));
const createdTopic = Object.fromEntries(topicArguments) as Record<string, string | undefined>;

afterEach(() => jest.restoreAllMocks());

describe('the sidecar', () => {
  it('loads the topic into the ClickHouse of the file, and forgets after a week', async () => {
    const server = environment(services.clickhouse);
    const config = await sidecarConfig(argumentsOf('sidecar'), environment(services.sidecar));
    expect(config).toMatchObject({
      clickhouse: {
        url: 'http://clickhouse:8123',
        user: server.CLICKHOUSE_USER,
        password: server.CLICKHOUSE_PASSWORD,
        database: server.CLICKHOUSE_DB,
      },
      retentionDays: 7,
      source: { kind: 'kafka', brokers: ['kafka:9092'], topics: [createdTopic['--topic']], start: 'earliest' },
    });
    expect(config.clickhouse.password).not.toBe('');
  });

  it.each([['--retentoin=7d'], ['--retention=7days'], ['--kafka=kafka:none'], ['flows.ndjson']])(
    '%s would be noticed',
    async (argument) => {
      const args = [...argumentsOf('sidecar'), argument];
      await expect(sidecarConfig(args, environment(services.sidecar))).rejects.toThrow();
    }
  );
});

describe('the simulator', () => {
  // Commander has written its complaint by then.
  const options = (args: readonly string[]) => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
    return simulateOptions(args, 0);
  };

  it('produces flows of now to the topic, for ever', () => {
    const { pace, output, flows } = options(argumentsOf('simulator'));
    expect(pace).toMatchObject({ kind: 'live', rate: 200 });
    expect(flows).toBeUndefined();
    expect(output).toMatchObject({ kind: 'kafka', bootstrap: 'kafka:9092', topic: createdTopic['--topic'] });
  });

  it.each(['--rat=200', '--rate=fast', '--kafka=kafka', '--out=flows.ndjson', 'more'])(
    '%s would be noticed',
    (argument) => {
      expect(() => options([...argumentsOf('simulator'), argument])).toThrow('exit 2');
    }
  );
});

describe('the broker', () => {
  const broker = environment(services.kafka);

  it('is reached where it says it is', () => {
    expect(broker.KAFKA_ADVERTISED_LISTENERS).toBe('PLAINTEXT://kafka:9092');
    expect(broker.KAFKA_LISTENERS.split(',')).toContain('PLAINTEXT://:9092');
    expect(broker.KAFKA_CONTROLLER_QUORUM_VOTERS).toBe(`${broker.KAFKA_NODE_ID}@kafka:9093`);
    expect(broker.KAFKA_LISTENERS.split(',')).toContain('CONTROLLER://:9093');
    expect(createdTopic['--bootstrap-server']).toBe('kafka:9092');
  });

  it('makes the topic once, with the partitions of any other', () => {
    expect(createdTopic).toHaveProperty('--if-not-exists');
    expect(createdTopic['--partitions']).toBe(broker.KAFKA_NUM_PARTITIONS);
  });
});

describe('Grafana', () => {
  it('asks the same database as the sidecar writes to', () => {
    const { CLICKHOUSE_URL, CLICKHOUSE_DATABASE, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD } = environment(services.grafana);
    const server = environment(services.clickhouse);
    expect([CLICKHOUSE_DATABASE, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD]).toEqual([
      server.CLICKHOUSE_DB,
      server.CLICKHOUSE_USER,
      server.CLICKHOUSE_PASSWORD,
    ]);
    expect(new URL(CLICKHOUSE_URL).host).toBe('clickhouse:8123');
  });
});
