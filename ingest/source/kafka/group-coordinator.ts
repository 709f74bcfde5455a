import type { Connection, Consumer } from '@platformatic/kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { FencedError } from './kafka-client';
import { isFenced, isTransient } from './platformatic-error';

const TRIES = 10;
const RETRY_MS = 300;

/** The broker that keeps the group. Asked by the protocol's own requests: the library's would rejoin and try again. */
export class GroupCoordinator {
  #apis: Awaited<ReturnType<Consumer['listApis']>> | undefined;

  constructor(private readonly consumer: Consumer) {}

  /** The newest version of a request that Kafka understands; undefined when it does not know the request. */
  async newest(api: string): Promise<number | undefined> {
    this.#apis ??= await this.consumer.listApis();
    return this.#apis.find(({ name }) => name === api)?.maxVersion;
  }

  /** Asks again while the coordinator is starting. Throws a FencedError when the group has moved on. */
  async ask<T>(request: (connection: Connection) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        const coordinator = await this.consumer.findGroupCoordinator();
        const connection = (await this.consumer.connectToBrokers([coordinator])).get(coordinator);
        if (!connection) {
          throw new Error(`Kafka's group coordinator, broker ${coordinator}, is not known.`);
        }
        return await request(connection);
      } catch (error) {
        if (isFenced(error)) {
          throw new FencedError({ cause: error });
        }
        if (tries === TRIES || !isTransient(error)) {
          throw error;
        }
        await sleep(RETRY_MS);
      }
    }
  }
}
