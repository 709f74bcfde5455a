import { ROLLUP_VIEWS } from './create-rollups';
import { deadLettersSelect } from './dead-letters-select';
import { flowsSelect } from './flows-select';
import { parsedSelect } from './parsed';
import { MISFITS_VIEW } from './misfits';
import { asked, local, onCluster, type Place } from './place';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE, PARSED_TABLE } from './table-names';

/** A materialised view: what inserts into the landing table pass through. */
export interface View {
  name: string;
  target: string;
  select: (place: Place) => string;
}

export const FLOWS_VIEW: View = { name: 'flows_mv', target: FLOWS_TABLE, select: flowsSelect };
export const DEAD_LETTERS_VIEW: View = {
  name: 'flows_dead_letters_mv',
  target: DEAD_LETTERS_TABLE,
  select: deadLettersSelect,
};
export const PARSED_VIEW: View = { name: 'flows_parsed_mv', target: PARSED_TABLE, select: parsedSelect };

/** Targets first: as soon as the last one exists, inserts reach all of them. */
export const VIEWS: readonly View[] = [...ROLLUP_VIEWS, MISFITS_VIEW, FLOWS_VIEW, DEAD_LETTERS_VIEW, PARSED_VIEW];

export const createView = ({ name, target, select }: View, place: Place): string =>
  `CREATE MATERIALIZED VIEW IF NOT EXISTS ${asked(name, place)}${onCluster(place)} TO ${targetOf(target, place)} AS\n${select(place)}`;

const targetOf = (target: string, place: Place): string =>
  target === PARSED_TABLE ? asked(target, place) : local(target, place);

/** Replaces a view's SELECT in place: to drop and create it again would lose what is inserted in between. */
export const modifyView = ({ name, select }: View, place: Place): string =>
  `ALTER TABLE ${asked(name, place)}${onCluster(place)} MODIFY QUERY\n${select(place)}`;
