import { EXTRA } from './flows-columns';
import { tableSettings, distributed, engine, local, onCluster, type Place } from './place';
import { ODD_FORMS, STORED } from './reading/readings';
import { definitions, select } from './select';
import { literals } from './sql-text';
import { FLOWS_TABLE, MISFITS_TABLE } from './table-names';
import type { View } from './views';

/** How many flows had a value that did not fit its column, by JSON key, since the table was made. Rows add up. */
export const createMisfits = (place: Place): string[] => [
  `CREATE TABLE IF NOT EXISTS ${local(MISFITS_TABLE, place)}${onCluster(place)}\n` +
    `${definitions(['field LowCardinality(String)', 'flows UInt64'])}\n` +
    `ENGINE = ${engine('SummingMergeTree', place)}\nORDER BY field\n${tableSettings(place)}`,
  ...distributed(MISFITS_TABLE, place),
];

/** What can have any: the JSON keys that have a column. */
export const MISFIT_FIELDS: readonly string[] = [
  ...new Set([...STORED.map(([key]) => key), ...ODD_FORMS.map(({ key }) => key)]),
];

/** Of the keys in Extra those that have a column: the others are nobody's, and may be any number. */
export const MISFITS_VIEW: View = {
  name: 'flows_misfits_mv',
  target: MISFITS_TABLE,
  select: (place) =>
    `${select(
      [
        `arrayJoin(arrayDistinct(arrayFilter(key -> has(${literals(MISFIT_FIELDS)}, key), mapKeys(${EXTRA})))) AS field`,
        'count() AS flows',
      ],
      local(FLOWS_TABLE, place),
      `notEmpty(${EXTRA})`
    )}\nGROUP BY field`,
};
