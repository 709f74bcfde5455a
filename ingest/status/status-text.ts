import type { Status } from './status';

/** For people, a few lines. */
export function statusText(status: Status): string {
  const { clickhouse, schemaVersion, kafka } = status;
  const lines = [line('ClickHouse', `${clickhouse.version} at ${clickhouse.url}, database "${clickhouse.database}"`)];
  if (schemaVersion === null) {
    lines.push(line('Tables', 'none yet: the sidecar creates them'));
  } else {
    lines.push(
      line('Tables', `version ${schemaVersion}`),
      line('Flows', `${count(status.flows)}, ${status.flowsPerSecond} a second over the last five minutes`),
      line('Newest flow', newest(status)),
      ...list(
        'Dead letters',
        status.deadLetters,
        (each) => `${count(each.messages)}, newest ${each.newest}: ${each.reason}`
      ),
      ...list('Misfit values', status.misfits, ({ field, flows }) => `${field}: in ${count(flows)} flows`),
      ...(status.tables === null
        ? [line('On disk', `not known: the user may not see it. ${status.tablesGrant}`)]
        : list('On disk', status.tables, ({ table, rows, bytes }) => `${table}: ${count(rows)} rows, ${size(bytes)}`))
    );
  }
  if (kafka) {
    lines.push(
      line('Lag', `${count(kafka.lag)} messages of group ${kafka.group}`),
      ...kafka.partitions.map(({ topic, partition, committed, end, lag, underWay }) => {
        const read = committed === null ? 'nothing read yet' : `read to ${committed}`;
        const open = underWay ? ', an insert is under way' : '';
        return line('', `${topic} ${partition}: ${count(lag)} (${read} of ${end}${open})`);
      })
    );
  } else {
    lines.push(line('Lag', 'not known: say --kafka HOST:PORT'));
  }
  return lines.join('');
}

const line = (name: string, text: string): string => `${name.padEnd(15)}${text}\n`;

function list<T>(name: string, items: readonly T[], text: (item: T) => string): string[] {
  return items.length === 0 ? [line(name, 'none')] : items.map((item, i) => line(i === 0 ? name : '', text(item)));
}

function newest({ newestFlow, secondsBehind }: Status): string {
  return newestFlow === null
    ? 'none'
    : `${newestFlow}, ${count(Math.abs(secondsBehind ?? 0))} s ${(secondsBehind ?? 0) < 0 ? 'from now' : 'ago'}`;
}

const count = (value: number): string => Number(value).toLocaleString('en');

function size(bytes: number): string {
  const power = Math.max(0, Math.min(4, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`;
}
