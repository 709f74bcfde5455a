import type { Connections } from '../config/connections';
import { ClickHouse } from '../loader/clickhouse';
import { checkClickHouse } from './check-clickhouse';
import type { Finding } from './finding';

/** Tries each connection and right, and changes nothing. */
export async function check({ clickhouse: target, source }: Connections): Promise<Finding[]> {
  const clickhouse = new ClickHouse(target, 1);
  try {
    const findings = await checkClickHouse(clickhouse, target);
    if (source === undefined) {
      return [
        ...findings,
        { state: 'unknown', text: 'No source was named.', todo: 'Say --kafka HOST:PORT to have it tried as well.' },
      ];
    }
    if (source.kind === 'file') {
      return findings;
    }
    const { checkKafka } = await import('./check-kafka');
    return [...findings, ...(await checkKafka(source))];
  } finally {
    await clickhouse.close();
  }
}
