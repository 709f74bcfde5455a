import { MESSAGE_IDENTITY } from './flow-identity';
import { distributed, local, onCluster, type Place } from './place';

/** Where messages are inserted, whole and unparsed. It keeps nothing: the views fill `flows` and `flows_dead_letters`. */
export const LANDING_TABLE = 'flows_landing';

export const LANDING_TYPES = { _topic: 'String', _partition: 'UInt32', _offset: 'UInt64', message: 'String' } as const;

/** In the order of a RowBinary row: String (its length as LEB128, then the bytes), UInt32, UInt64, String. */
export const LANDING_COLUMNS = ['_topic', '_partition', '_offset', 'message'] as const satisfies ReadonlyArray<
  keyof typeof LANDING_TYPES
>;

/** On a cluster each message goes to the shard of its flow, and becomes a row there. */
export const createLanding = (place: Place): string[] => [
  `CREATE TABLE IF NOT EXISTS ${local(LANDING_TABLE, place)}${onCluster(place)}\n(\n` +
    LANDING_COLUMNS.map((name) => `    ${name} ${LANDING_TYPES[name]}`).join(',\n') +
    '\n)\nENGINE = Null',
  ...distributed(LANDING_TABLE, place, MESSAGE_IDENTITY),
];
