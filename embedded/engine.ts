import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { drainPending, Session } from 'chdb';
import { dataFolder } from './data-folder';
import { dataFolderHolder } from './data-lock';
import { killMarkedQuery } from './marked-query';

/** The server's default of 5 GB for marks is meant for machines that do nothing else. */
const CONFIG = `<clickhouse>
  <mark_cache_size>134217728</mark_cache_size>
  <primary_index_cache_size>134217728</primary_index_cache_size>
</clickhouse>
`;

export interface EngineFacts {
  version: string;
  timezone: string;
  hostName: string;
}

/** ClickHouse in this process, over one data folder. There can be only one at a time. */
export class Engine {
  readonly facts: EngineFacts;
  /** Where request data waits until the engine reads it. */
  readonly spool: string;
  readonly #data: string;
  readonly #runtime: string;
  readonly #control: Session;

  /**
   * @param data folder of the tables, created when missing; without it they live in a temporary folder.
   * @throws Error in one line when the folder cannot be used.
   */
  constructor(data?: string) {
    const folder = dataFolder(data);
    const holder = dataFolderHolder(folder.data);
    if (holder !== undefined) {
      fs.rmSync(folder.runtime, { recursive: true, force: true });
      throw new Error(
        `The data folder ${folder.data} is in use by process ${holder}: stop that one, or choose another folder.`
      );
    }
    this.#data = folder.data;
    this.#runtime = folder.runtime;
    this.spool = path.join(this.#runtime, 'spool');
    fs.mkdirSync(this.spool);
    const config = path.join(this.#runtime, 'config.xml');
    fs.writeFileSync(config, CONFIG);
    try {
      this.#control = new Session(this.#data, { connectionArgs: [`--config-file=${config}`] });
      const [version = '', timezone = '', hostName = ''] = this.#control
        .query('SELECT version(), timezone(), hostName()', 'TabSeparatedRaw')
        .trimEnd()
        .split('\t');
      this.facts = { version, timezone, hostName };
    } catch (error) {
      fs.rmSync(this.#runtime, { recursive: true, force: true });
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(
        `ClickHouse cannot open the data folder ${this.#data}, maybe another process has it open: ${message.split('\n')[0]}`
      );
    }
  }

  /** A connection with settings, database and temporary tables of its own; it runs one query at a time. */
  openSession(): Session {
    return new Session(this.#data);
  }

  spoolFile(): string {
    return path.join(this.spool, randomBytes(12).toString('hex'));
  }

  /** Asks the engine to stop the query marked with this id; does nothing when none runs. */
  async kill(queryId: string): Promise<void> {
    await this.#control.queryAsync(killMarkedQuery(queryId), { format: 'Null' });
  }

  /** Every session must be closed before. Removes what was temporary. */
  async close(): Promise<void> {
    this.#control.close();
    await drainPending();
    fs.rmSync(this.#runtime, { recursive: true, force: true });
  }
}
