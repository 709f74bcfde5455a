import type { LagStatus, Status, StoredStatus } from './status';

/** For people, a few lines. */
export function statusText({ target: { url, database }, stored, kafka }: Status, asksKafka: boolean): string {
  const version = stored?.version ?? 'not known: see below,';
  const lines = [
    line('ClickHouse', `${version} at ${url}, database "${database}"`),
    ...(stored ? ofTables(stored) : []),
  ];
  if (kafka) {
    lines.push(...ofLag(kafka));
  } else {
    lines.push(line('Lag', asksKafka ? 'not known: see below' : 'not known: say --kafka HOST:PORT'));
  }
  return lines.join('');
}

function ofTables(stored: StoredStatus): string[] {
  const { schemaVersion, flows, flowsPerSecond, deadLetters, misfits, tables, tablesGrant } = stored;
  if (schemaVersion === null) {
    return [line('Tables', 'none yet: the sidecar creates them')];
  }
  return [
    line('Tables', `version ${schemaVersion}`),
    line('Flows', `${count(flows)}, ${flowsPerSecond} a second over the last five minutes`),
    line('Newest flow', newest(stored)),
    ...list('Dead letters', deadLetters, (each) => `${count(each.messages)}, newest ${each.newest}: ${each.reason}`),
    ...list('Misfit values', misfits, (each) => `${each.field}: in ${count(each.flows)} flows`),
    ...(tables === null
      ? [line('On disk', `not known: the user may not see it. ${tablesGrant}`)]
      : list('On disk', tables, ({ table, rows, bytes }) => `${table}: ${count(rows)} rows, ${size(bytes)}`)),
  ];
}

const ofLag = ({ lag: all, group, partitions }: LagStatus): string[] => [
  line('Lag', `${count(all)} messages of group ${group}`),
  ...partitions.map(({ topic, partition, committed, end, lag, underWay }) => {
    const read = committed === null ? 'nothing read yet' : `read to ${committed}`;
    const open = underWay ? ', an insert is under way' : '';
    return line('', `${topic} ${partition}: ${count(lag)} (${read} of ${end}${open})`);
  }),
];

const line = (name: string, text: string): string => `${name.padEnd(15)}${text}\n`;

function list<T>(name: string, items: readonly T[], text: (item: T) => string): string[] {
  return items.length === 0 ? [line(name, 'none')] : items.map((item, i) => line(i === 0 ? name : '', text(item)));
}

function newest({ newestFlow, secondsBehind }: StoredStatus): string {
  return newestFlow === null
    ? 'none'
    : `${newestFlow}, ${count(Math.abs(secondsBehind ?? 0))} s ${(secondsBehind ?? 0) < 0 ? 'from now' : 'ago'}`;
}

const count = (value: number): string => Number(value).toLocaleString('en');

function size(bytes: number): string {
  const power = Math.max(0, Math.min(4, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`;
}
