export const FLOWS_TABLE = 'flows';
export const DEAD_LETTERS_TABLE = 'flows_dead_letters';
/** Messages taken apart, on their way from the landing table to `flows` and `flows_dead_letters`. It keeps nothing. */
export const PARSED_TABLE = 'flows_parsed';
/** The versions of the tables that were applied here, and when. */
export const SCHEMA_TABLE = 'flows_schema';
/** How many flows had a value that did not fit its column. */
export const MISFITS_TABLE = 'flows_misfits';
/** The topics that were loaded here. */
export const TOPICS_TABLE = 'flows_topics';
/** A view of flows that a producer seems to have sent more than once. */
export const SUSPECTS_VIEW = 'flows_suspected_twice';
/** From when on each rollup is complete. */
export const ROLLUPS_TABLE = 'flows_rollups';
