import type { ClickHouseClient } from '@clickhouse/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBroker, type Broker } from '../../broker/start-broker';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { startClickHouseProxy, type ClickHouseProxy } from './clickhouse-proxy';
import { startSidecar, type Sidecar } from '../harness/sidecar';
import type { Topic } from './topic';

const NO_PROGRESS_MS = 60_000;

/** A real broker, a real engine with its data on disk, a proxy before it, and sidecars. */
export class Stand {
  private client: ClickHouseClient | undefined;

  private constructor(
    private readonly folder: string,
    public broker: Broker,
    public clickhouse: EmbeddedClickHouse,
    readonly proxy: ClickHouseProxy
  ) {}

  static async start(): Promise<Stand> {
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    const [broker, clickhouse] = await Promise.all([
      startBroker({ dataDir: join(folder, 'kafka') }),
      startEmbedded({ data: join(folder, 'clickhouse') }),
    ]);
    return new Stand(folder, broker, clickhouse, await startClickHouseProxy(clickhouse.url));
  }

  /** Group and database are of the topic's name. */
  sidecar(topic: string, ...more: string[]): Sidecar {
    return startSidecar([
      ...['--clickhouse', this.proxy.url, '--database', topic, '--kafka', this.broker.bootstrap, '--topic', topic],
      ...['--group', topic, '--session-timeout', '6s', '--batch-rows', '300', '--batch-age', '200ms', ...more],
    ]);
  }

  /** Waits until the group has committed the end of each partition. Says what the sidecars said if it gets no further. */
  async untilLoaded(topic: Topic, sidecars: readonly Sidecar[]): Promise<void> {
    for (let [before, since] = ['', Date.now()]; ;) {
      const committed = await topic.committed(topic.name).catch(() => undefined);
      const left = committed && topic.partitions.map(({ length }, partition) => length - committed[partition].offset);
      if (left?.every((messages) => messages === 0)) {
        return;
      }
      if (String(left) !== before) {
        [before, since] = [String(left), Date.now()];
      } else if (Date.now() - since > NO_PROGRESS_MS) {
        throw new Error(`${before} messages are not loaded:\n${sidecars.map(({ stderr }) => stderr()).join('\n')}`);
      }
      await sleep(200);
    }
  }

  /** Asks ClickHouse itself, past the proxy. */
  get sql(): ClickHouseClient {
    this.client ??= this.clickhouse.client();
    return this.client;
  }

  async command(query: string): Promise<void> {
    await this.sql.command({ query });
  }

  async restartBroker(meanwhile: () => Promise<void>): Promise<void> {
    const { port } = this.broker;
    await this.broker.stop();
    await meanwhile();
    this.broker = await startBroker({ port, dataDir: join(this.folder, 'kafka') });
  }

  async restartClickHouse(how: 'stop' | 'kill', meanwhile: () => Promise<void>): Promise<void> {
    this.proxy.target = undefined;
    await this.clickhouse[how]();
    this.client = undefined;
    await meanwhile();
    this.clickhouse = await startEmbedded({ data: join(this.folder, 'clickhouse') });
    this.proxy.target = this.clickhouse.url;
  }

  async stop(): Promise<void> {
    this.proxy.stop();
    await Promise.all([this.broker.stop(), this.clickhouse.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
