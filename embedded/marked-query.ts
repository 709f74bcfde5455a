/*
 * chDB chooses its query ids itself. So that a running query can be found by the id its client gave it, that id is
 * written into a comment in front of the query, where system.processes shows it.
 */

const OPENING = '/*query_id:';

function encode(queryId: string): string {
  return encodeURIComponent(queryId).replaceAll('*', '%2A').replaceAll("'", '%27');
}

export function markQuery(queryId: string, sql: string): string {
  return `${OPENING}${encode(queryId)}*/ ${sql}`;
}

/** A KILL of one query. Never SYNC: chDB then waits without end. */
export function killMarkedQuery(queryId: string): string {
  return `KILL QUERY WHERE startsWith(query, '${OPENING}${encode(queryId)}*/') ASYNC`;
}

/** The id that a row of system.processes was sent with, as an SQL expression. */
export const MARKED_QUERY_ID = `if(startsWith(query, '${OPENING}'), decodeURLComponent(extract(query, '^/\\\\*query_id:([^*]*)')), query_id)`;
