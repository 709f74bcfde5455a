import { ROLLUP_VIEWS } from './create-rollups';
import { deadLettersSelect } from './dead-letters-select';
import { completeFlowsSelect, otherFlowsSelect } from './flows-select';
import { parsedSelect } from './parsed';
import { tableName } from './sql-text';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE, PARSED_TABLE } from './table-names';

/** A materialised view: what inserts into the landing table pass through. */
export interface View {
  name: string;
  target: string;
  select: (database?: string) => string;
}

/** Targets first: as soon as the last one exists, inserts reach all of them. */
export const VIEWS: readonly View[] = [
  ...ROLLUP_VIEWS,
  { name: 'flows_mv', target: FLOWS_TABLE, select: completeFlowsSelect },
  { name: 'flows_extra_mv', target: FLOWS_TABLE, select: otherFlowsSelect },
  { name: 'flows_dead_letters_mv', target: DEAD_LETTERS_TABLE, select: deadLettersSelect },
  { name: 'flows_parsed_mv', target: PARSED_TABLE, select: parsedSelect },
];

export const createView = ({ name, target, select }: View, database?: string): string =>
  `CREATE MATERIALIZED VIEW IF NOT EXISTS ${tableName(name, database)} TO ${tableName(target, database)} AS\n${select(database)}`;

/** Replaces a view's SELECT in place: to drop and create it again would lose what is inserted in between. */
export const modifyView = ({ name, select }: View, database?: string): string =>
  `ALTER TABLE ${tableName(name, database)} MODIFY QUERY\n${select(database)}`;
