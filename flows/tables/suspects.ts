import { FLOWS_COLUMNS, ORIGIN_COLUMNS } from './flows-columns';
import { BLOG_COLUMNS } from './blog-columns';
import { asked, onCluster, type Place } from './place';
import { select } from './select';
import { FLOWS_TABLE, SUSPECTS_VIEW } from './table-names';

const nameOf = (definition: string): string => definition.slice(0, definition.indexOf(' '));

/** All that a message said: every column but those that say where and when it was read. */
const CONTENT = FLOWS_COLUMNS.filter(
  (definition) => !ORIGIN_COLUMNS.includes(definition) && !BLOG_COLUMNS.includes(definition)
).map(nameOf);

/**
 * Flows that are in a partition more than once, the same in every field: a producer that sends a message again because the
 * answer did not come chooses no other partition. Nothing is dropped for it. The sidecar's own repetitions have the same
 * offset and never get here. A tuple, as a hash of the columns themselves is NULL where one of them is.
 */
export const suspectsSelect = (place: Place): string =>
  `${select(
    [
      'flows.TimeFlowEndMs AS TimeFlowEndMs',
      'flows._topic AS topic',
      'flows._partition AS partition',
      'count() AS times',
      'arraySort(groupArray(flows._offset)) AS offsets',
      'arraySort(groupArray(flows._arrival)) AS arrivals',
      ...['SrcAddr', 'DstAddr', 'Bytes', 'Packets'].map((name) => `any(flows.${name}) AS ${name}`),
    ],
    `${asked(FLOWS_TABLE, place)} AS flows`
  )}\nGROUP BY TimeFlowEndMs, topic, partition, sipHash128(tuple(${CONTENT.map((name) => `flows.${name}`).join(', ')}))\nHAVING times > 1`;

export const createSuspects = (place: Place): string =>
  `CREATE OR REPLACE VIEW ${asked(SUSPECTS_VIEW, place)}${onCluster(place)} AS\n${suspectsSelect(place)}`;
