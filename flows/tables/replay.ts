import { LANDING_COLUMNS } from './landing';
import { parsedSelect } from './parsed';
import { asked, local, onCluster, type Place } from './place';
import { select, subquery } from './select';
import { literal } from './sql-text';
import { DEAD_LETTERS_TABLE } from './table-names';

/** Which dead letters. */
export interface ReplayFilter {
  /** Text in their reason, in any case. */
  reason?: string;
  /** They arrived then or later. */
  since?: Date;
}

/** Dead letters of one partition that are loaded again in one insert. */
export interface ReplayRange {
  topic: string;
  partition: number;
  from: number;
  to: number;
  rows: number;
}

const MOST_ROWS = 20_000;
const MOST_BYTES = 32 * 1024 * 1024;
const KEY = '_topic, _partition, _offset';

/** Waits until it is done, on every replica. What is loadable is the same on each of them: its rows are. */
const MUTATION = 'SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1';

function condition({ reason, since }: ReplayFilter): string {
  return [
    `replay = ''`,
    ...(reason === undefined ? [] : [`positionCaseInsensitiveUTF8(reason, ${literal(reason)}) > 0`]),
    ...(since === undefined ? [] : [`_arrival >= fromUnixTimestamp64Milli(${since.getTime()})`]),
  ].join(' AND ');
}

/** Keys of those of the dead letters in `table` that would be flows now. */
function loadable(table: string, where: string, place: Place): string {
  const messages = subquery(select(LANDING_COLUMNS, table, where));
  return select([KEY], subquery(parsedSelect(place, messages)), 'isFlow');
}

/** Gives a row `reason`, `messages`, `loadable` for each reason. */
export function replayCounts(filter: ReplayFilter, place: Place): string {
  const table = asked(DEAD_LETTERS_TABLE, place);
  const keys = loadable(table, condition(filter), place);
  const columns = ['reason', 'count() AS messages', `countIf((${KEY}) GLOBAL IN (\n${keys}\n)) AS loadable`];
  return `${select(columns, table, condition(filter))}\nGROUP BY reason\nORDER BY messages DESC, reason`;
}

/** Gives what is loadable as ReplayRanges, each small enough to be one block. */
export function replayRanges(filter: ReplayFilter, place: Place): string {
  const table = asked(DEAD_LETTERS_TABLE, place);
  const keys = loadable(table, condition(filter), place);
  const before = 'OVER (PARTITION BY _topic, _partition ORDER BY _offset)';
  const numbered = select(
    [
      KEY,
      `intDiv(row_number() ${before} - 1, ${MOST_ROWS}) AS byRows`,
      `intDiv(sum(length(message) + 64) ${before}, ${MOST_BYTES}) AS byBytes`,
    ],
    table,
    `${condition(filter)} AND (${KEY}) GLOBAL IN (\n${keys}\n)`
  );
  const columns = [
    '_topic AS topic',
    '_partition AS partition',
    'min(_offset) AS from',
    'max(_offset) AS to',
    'count() AS rows',
  ];
  return `${select(columns, subquery(numbered))}\nGROUP BY topic, partition, byRows, byBytes\nORDER BY topic, partition, from`;
}

/**
 * Writes down, with the dead letters themselves, that exactly these are loaded under `token`: whatever happens then, the
 * same ones can be loaded under it again.
 */
export function markForReplay(
  token: string,
  { topic, partition, from, to }: ReplayRange,
  filter: ReplayFilter,
  place: Place
): string {
  const table = local(DEAD_LETTERS_TABLE, place);
  const within = `_topic = ${literal(topic)} AND _partition = ${partition} AND _offset BETWEEN ${from} AND ${to} AND ${condition(filter)}`;
  return (
    `ALTER TABLE ${table}${onCluster(place)} UPDATE replay = ${literal(token)}\n` +
    `WHERE ${within} AND (${KEY}) IN (\n${loadable(table, within, place)}\n)\n${MUTATION}`
  );
}

/** Gives a row `token`, `topic`, `partition`, `from`, `to`, `rows` for each replay that was begun and not finished. */
export const begunReplays = (place: Place): string =>
  'SELECT replay AS token, _topic AS topic, _partition AS partition, min(_offset) AS from, max(_offset) AS to, count() AS rows\n' +
  `FROM ${asked(DEAD_LETTERS_TABLE, place)}\nWHERE replay != ''\nGROUP BY token, topic, partition\nORDER BY token`;

/** Gives the messages of a token as the landing table's rows, always in the same order, each once. */
export const replayMessages = (token: string, place: Place): string =>
  `${select(LANDING_COLUMNS, asked(DEAD_LETTERS_TABLE, place), `replay = ${literal(token)}`)}\nORDER BY ${KEY}\nLIMIT 1 BY ${KEY}`;

/** Gives `messages`: those of the token that have become dead letters once more, because the views refused them. */
export function refusedAgain(token: string, { topic, partition, from, to }: ReplayRange, place: Place): string {
  const table = asked(DEAD_LETTERS_TABLE, place);
  const keys = select([KEY], table, `replay = ${literal(token)}`);
  const within = `_topic = ${literal(topic)} AND _partition = ${partition} AND _offset BETWEEN ${from} AND ${to} AND replay = ''`;
  return select(['count() AS messages'], table, `${within} AND (${KEY}) GLOBAL IN (\n${keys}\n)`);
}

/** Lets go of what has been loaded. */
export const removeReplayed = (token: string, place: Place): string =>
  `ALTER TABLE ${local(DEAD_LETTERS_TABLE, place)}${onCluster(place)} DELETE WHERE replay = ${literal(token)}\n` +
  'SETTINGS mutations_sync = 2';
