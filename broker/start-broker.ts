import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTopic } from './create-topic';
import { freePort, portIsFree } from './free-port';
import { checkJava } from './check-java';
import { startJava } from './java-process';
import { KAFKA_VERSION, kafkaJars } from './kafka-jars';
import type { BoundListener, Listener } from './listener';
import { repositoryRoot } from './repository-root';
import { serverProperties } from './server-properties';
import { untilStarted } from './until-started';

const run = promisify(execFile);

export interface BrokerOptions {
  /** Port of the plain listener on 127.0.0.1; any free one when left out. */
  port?: number;
  /** Kept when the broker stops, and gone on with when it exists. A temporary folder when left out. */
  dataDir?: string;
  /** Gets one line for each step, and about one a second while something is fetched. */
  onProgress?: (line: string) => void;
  /** Listeners beside the plain one: TLS, SASL. */
  listeners?: readonly Listener[];
  /** Kafka's version; the newest known to work when left out. */
  version?: string;
  /** Kafka's own properties, over the defaults of server-properties.ts. */
  properties?: Readonly<Record<string, string>>;
  /** Further arguments for the formatting of new data, e.g. `--add-scram SCRAM-SHA-512=[name=…,password=…]`. */
  formatArguments?: readonly string[];
}

export interface Broker {
  /** `127.0.0.1:PORT` */
  bootstrap: string;
  port: number;
  /** `HOST:PORT` of each further listener, by its name. */
  addresses: Readonly<Record<string, string>>;
  logFile: string;
  /** Returns when every partition has a leader; a topic that exists already is left as it is. */
  createTopic(name: string, partitions?: number): Promise<void>;
  /** Stops the broker cleanly and removes its data if they were temporary. */
  stop(): Promise<void>;
}

const HEAP = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC'];
const ATTEMPTS = 3;

/**
 * A real Apache Kafka (KRaft) on loopback as a child process, which ends with this process however that ends.
 * The first start fetches Kafka's jars. Errors say what to install or where the broker's log is.
 */
export async function startBroker(options: BrokerOptions = {}): Promise<Broker> {
  const onProgress = options.onProgress ?? (() => undefined);
  await checkJava();
  if (options.port !== undefined && !(await portIsFree(options.port))) {
    throw new Error(`Port ${options.port} of 127.0.0.1 is in use: stop what listens there or choose another port`);
  }
  const version = options.version ?? KAFKA_VERSION;
  const libs = await kafkaJars(version, onProgress);
  const log4j = join(repositoryRoot(), 'broker', 'log4j2.xml');
  const java = [...HEAP, `-Dlog4j2.configurationFile=${log4j}`, '-cp', join(libs, '*')];
  const folder = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'kafka-broker-')));
  await mkdir(folder, { recursive: true });
  const logFile = join(folder, 'broker.log');

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const listeners: BoundListener[] = [];
    for (const listener of options.listeners ?? []) {
      listeners.push({ ...listener, port: await freePort() });
    }
    const config = await configure(java, folder, port, listeners, options);
    onProgress(`Starting Apache Kafka ${version} on 127.0.0.1:${port}`);
    const removeAfter = options.dataDir === undefined ? folder : undefined;
    const child = startJava([...java, 'kafka.Kafka', config], { logFile, removeAfter });
    const failure = await untilStarted(child, logFile);
    if (!failure) {
      const bootstrap = `127.0.0.1:${port}`;
      const topic = (name: string, partitions = 4) => createTopic(bootstrap, name, partitions);
      const addresses = Object.fromEntries(
        listeners.map((each) => [each.name, `${each.host ?? '127.0.0.1'}:${each.port}`])
      );
      return { bootstrap, port, addresses, logFile, createTopic: topic, stop: () => child.stop() };
    }
    await child.kill();
    if (failure !== 'a port was taken meanwhile' || attempt === ATTEMPTS) {
      throw new Error(`Apache Kafka did not start: ${failure}. Its log: ${logFile}`);
    }
  }
}

async function configure(
  java: string[],
  folder: string,
  port: number,
  listeners: readonly BoundListener[],
  options: BrokerOptions
): Promise<string> {
  const config = join(folder, 'server.properties');
  const dataDir = join(folder, 'data');
  const address = { port, controllerPort: await freePort(), dataDir, listeners };
  const properties = serverProperties(address, options.properties ?? {});
  // Passwords may be among the properties.
  await writeFile(config, properties, { mode: 0o600 });
  if (!existsSync(join(dataDir, 'meta.properties'))) {
    const clusterId = randomBytes(16).toString('base64url');
    const args = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', config];
    await run('java', [...java, ...args, ...(options.formatArguments ?? [])]);
  }
  return config;
}
