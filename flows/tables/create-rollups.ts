import { IN_BACKGROUND } from './create-tables';
import { columnsOf, definitionOf, dimensionsOf, PERIOD } from './rollup-columns';
import { type Rollup, ROLLUPS } from './rollups';
import { definitions, select } from './select';
import { asked, tableSettings, distributed, engine, engineEverywhere, local, onCluster, type Place } from './place';
import { literal, quotedIdentifier } from './sql-text';
import { FLOWS_TABLE, ROLLUPS_TABLE } from './table-names';
import type { View } from './views';

/** The key tells rows apart, so it holds every dimension; only its start is kept in memory as the index. */
function createRollup(rollup: Rollup, place: Place): string[] {
  const columns = [`${PERIOD} DateTime64(3, 'UTC') CODEC(ZSTD(1))`, ...columnsOf(rollup).map(definitionOf)];
  const hour = `toStartOfHour(${PERIOD})`;
  const keys = dimensionsOf(rollup).map(({ name }) => quotedIdentifier(name));
  return [
    `CREATE TABLE IF NOT EXISTS ${local(rollup.table, place)}${onCluster(place)}\n${definitions(columns)}\n` +
      `ENGINE = ${engine('AggregatingMergeTree', place)}\nPARTITION BY toDate(${PERIOD})\n` +
      `PRIMARY KEY (${[hour, ...keys.slice(0, 4)].join(', ')})\n` +
      `ORDER BY (${[hour, ...keys, PERIOD].join(', ')})\n${tableSettings(place)}`,
    ...distributed(rollup.table, place),
  ];
}

/** From when on each rollup holds every flow: a flow that ended before may have been stored before the rollup was. */
const createRollupsRecord = (place: Place): string =>
  `CREATE TABLE IF NOT EXISTS ${asked(ROLLUPS_TABLE, place)}${onCluster(place)}\n` +
  `${definitions(['table_name String', `complete_from DateTime64(3, 'UTC')`])}\nENGINE = ${engineEverywhere(place)}\nORDER BY table_name`;

export const createRollups = (place: Place): string[] => [
  createRollupsRecord(place),
  ...ROLLUPS.flatMap((rollup) => createRollup(rollup, place)),
];

/**
 * To be run once the views are there. With no flows yet a rollup is complete from the beginning; otherwise from the hour
 * after the newest flow, an hour from now at the earliest, for what is being inserted at this moment without the views.
 */
export function recordRollups(place: Place): string {
  const flows = asked(FLOWS_TABLE, place);
  const record = asked(ROLLUPS_TABLE, place);
  const names = ROLLUPS.map(({ table }) => literal(table)).join(', ');
  return (
    `INSERT INTO ${record} (table_name, complete_from)\nSELECT name, if((SELECT count() FROM ${flows}) = 0, toDateTime64(0, 3, 'UTC'), ` +
    `toStartOfHour(greatest((SELECT max(TimeFlowEndMs) FROM ${flows}), now64(3, 'UTC')) + toIntervalHour(2)))\n` +
    `FROM (SELECT arrayJoin([${names}]) AS name)\nWHERE name NOT IN (SELECT table_name FROM ${record})`
  );
}

/** Lets go of what is older than the flows that are kept. */
export const rollupRetention = (days: number, place: Place): string[] =>
  ROLLUPS.map(
    ({ table }) =>
      `ALTER TABLE ${local(table, place)}${onCluster(place)} MODIFY TTL toDateTime(${PERIOD}) + toIntervalDay(${days}) + toIntervalHour(1) ${IN_BACKGROUND}`
  );

/** By arithmetic on the epoch, as the compiler's steps. */
const startOf = ({ periodMs }: Rollup): string =>
  `fromUnixTimestamp64Milli(intDiv(toUnixTimestamp64Milli(flows.${PERIOD}), ${periodMs}) * ${periodMs}, 'UTC')`;

/** The columns are qualified: a result column of the same name would come before the flow's own. */
function rollupSelect(rollup: Rollup, place: Place): string {
  const ofFlows = rollup.from === FLOWS_TABLE;
  // A rollup's rows of a longer period are all of flows that meet the conditions already.
  const source = ROLLUPS.find(({ table }) => table === rollup.from);
  const conditions = rollup.only.filter((each) => !source?.only.includes(each));
  const where = conditions.length === 0 ? '' : `\nWHERE ${conditions.map((each) => `(${each})`).join(' AND ')}`;
  return `${select(
    [
      `${startOf(rollup)} AS ${PERIOD}`,
      ...columnsOf(rollup).map(({ name, ofFlow, merge }) => {
        const value = ofFlows ? ofFlow : `flows.${name}`;
        return `${merge ? `${merge}(${value})` : value} AS ${quotedIdentifier(name)}`;
      }),
    ],
    `${local(rollup.from, place)} AS flows`
  )}${where}\nGROUP BY ALL`;
}

/** Longer periods before shorter ones, so that nothing gets into a rollup before what is made of it is there. */
export const ROLLUP_VIEWS: readonly View[] = [...ROLLUPS].reverse().map((rollup) => ({
  name: `${rollup.table}_mv`,
  target: rollup.table,
  select: (place) => rollupSelect(rollup, place),
}));
