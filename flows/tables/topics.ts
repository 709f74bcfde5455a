import { asked, engineEverywhere, onCluster, type Place } from './place';
import { definitions } from './select';
import { tableName } from './sql-text';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE, TOPICS_TABLE } from './table-names';

/** Which topics were loaded into these tables. Kafka gives a topic that is made again under the same name another id. */
export const createTopics = (place: Place): string =>
  `CREATE TABLE IF NOT EXISTS ${asked(TOPICS_TABLE, place)}${onCluster(place)}\n` +
  `${definitions(['topic String', 'topic_id String', "noted_at DateTime64(3, 'UTC') DEFAULT now64(3)"])}\n` +
  `ENGINE = ${engineEverywhere(place)}\nORDER BY (topic, topic_id)`;

/** Writes down a topic unless it is there. Parameters: topic, topicId. */
export const noteTopic = (database?: string): string =>
  `INSERT INTO ${tableName(TOPICS_TABLE, database)} (topic, topic_id)\nSELECT {topic:String}, {topicId:String}\n` +
  `WHERE (SELECT count() FROM ${tableName(TOPICS_TABLE, database)} WHERE topic = {topic:String} AND topic_id = {topicId:String}) = 0`;

/**
 * Rows `partition`, `offset` (the newest in the tables), `topics` (how many of that name were loaded) and `own` (whether
 * this one was). It reads two columns of all flows. Parameters: topic, topicId, partitions.
 */
export const newestOffsets = (database?: string): string => {
  const topics = tableName(TOPICS_TABLE, database);
  const newest = [FLOWS_TABLE, DEAD_LETTERS_TABLE].map(
    (table) =>
      `SELECT _partition, max(_offset) AS newest FROM ${tableName(table, database)}\n` +
      'WHERE _topic = {topic:String} AND has({partitions:Array(UInt32)}, _partition) GROUP BY _partition'
  );
  return (
    'SELECT _partition AS partition, max(newest) AS offset,\n' +
    `    (SELECT uniqExact(topic_id) FROM ${topics} WHERE topic = {topic:String}) AS topics,\n` +
    `    (SELECT count() FROM ${topics} WHERE topic = {topic:String} AND topic_id = {topicId:String}) AS own\n` +
    `FROM (\n${newest.join('\nUNION ALL\n')}\n)\nGROUP BY _partition`
  );
};
