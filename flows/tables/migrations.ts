import { FLOWS_COLUMNS } from './flows-columns';
import { PARSED_COLUMNS } from './parsed';
import { objectStatements, SCHEMA_VERSION, type SchemaOptions } from './schema';
import { DEAD_LETTERS_COLUMNS, IN_BACKGROUND } from './create-tables';
import { asked, local, modifySettings, onCluster, PARTS, type Place } from './place';
import { ROLLUPS } from './rollups';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE, MISFITS_TABLE, PARSED_TABLE, SCHEMA_TABLE } from './table-names';
import { DEAD_LETTERS_VIEW, FLOWS_VIEW, modifyView, PARSED_VIEW, VIEWS } from './views';
import { flowsSelect } from './flows-select';

/** What a version needs besides new columns and new views, which every upgrade brings by itself. */
export interface Migration {
  /** The version that it leads to. */
  version: number;
  statements?: (place: Place) => string[];
  /** Settings of all tables of flows, rollups, misfits and dead letters. Set once: afterwards they are the operator's. */
  settings?: readonly string[];
}

/** On a cluster the tables of the shards first: the one over them asks them for what it has. */
const namesOf = (table: string, place: Place): string[] => [...new Set([local(table, place), asked(table, place)])];

const alter = (table: string, changes: readonly string[], place: Place): string =>
  `ALTER TABLE ${table}${onCluster(place)}\n${changes.map((change) => `    ${change}`).join(',\n')}`;

const addTo = (table: string, columns: readonly string[], place: Place): string =>
  alter(
    table,
    columns.map((column) => `ADD COLUMN IF NOT EXISTS ${column}`),
    place
  );

/** Lists and Extra, which were of LowCardinality texts in versions 1 to 3 (docs/decisions/lists-of-strings.md). */
const asStrings = (place: Place): string[] => {
  const changes = FLOWS_COLUMNS.filter((column) => /^\S+ (Array|Map)\(String/.test(column)).map(
    (column) => `MODIFY COLUMN IF EXISTS ${column}`
  );
  // Parts are rewritten in the background; until then they are read as what they were.
  return namesOf(FLOWS_TABLE, place).map((table) => `${alter(table, changes, place)}\n${IN_BACKGROUND}`);
};

const FORMER_PARSED_COLUMNS = ['isObject', 'isStored', 'isComplete'];

/**
 * One view fills `flows`. Up to version 4 there were two, of complete flows and of the others, told apart by a column of
 * `flows_parsed`. In one step, the change of the view that fills that table, all flows become complete ones; from then on
 * the view of the others, which goes, gets none.
 */
function oneViewOfFlows(place: Place): string[] {
  const parsed = asked(PARSED_TABLE, place);
  const isComplete = 'isComplete UInt8 DEFAULT 1';
  return [
    addTo(parsed, [isComplete], place),
    alter(parsed, [`MODIFY COLUMN ${isComplete}`], place),
    modifyView({ ...FLOWS_VIEW, select: (of) => flowsSelect(of, 'isFlow AND isComplete') }, place),
    modifyView(DEAD_LETTERS_VIEW, place),
    modifyView(PARSED_VIEW, place),
    // An insert looks the views up one after the other; whoever has found the former ones is through with it then.
    'SELECT sleep(3)',
    `DROP VIEW IF EXISTS ${asked('flows_extra_mv', place)}${onCluster(place)}`,
    modifyView(FLOWS_VIEW, place),
    alter(
      parsed,
      FORMER_PARSED_COLUMNS.map((name) => `DROP COLUMN IF EXISTS ${name}`),
      place
    ),
  ];
}

/** Forward only, in order. The columns of this version are there already. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 4, statements: asStrings },
  { version: 5, statements: oneViewOfFlows },
  { version: 6, settings: PARTS },
];

const TABLES_WITH_SETTINGS = [FLOWS_TABLE, DEAD_LETTERS_TABLE, MISFITS_TABLE, ...ROLLUPS.map(({ table }) => table)];

const addColumns = (table: string, columns: readonly string[], place: Place): string[] =>
  namesOf(table, place).map((name) => addTo(name, columns, place));

/**
 * Brings the tables of an older version up to SCHEMA_VERSION, while others go on inserting; nothing to do for the same
 * version. May be repeated if it was interrupted. Throws if the tables are of a newer version.
 */
export function upgradeStatements(
  installed: number,
  options: SchemaOptions = {},
  migrations: readonly Migration[] = MIGRATIONS,
  target: number = SCHEMA_VERSION
): string[] {
  if (installed > target) {
    throw new Error(
      `The tables are of version ${installed}, this program knows versions up to ${target}. Use a newer program.`
    );
  }
  if (installed === target) {
    return [];
  }
  const newer = migrations.filter(({ version }) => version > installed);
  return [
    // Columns before the views that fill them.
    ...addColumns(FLOWS_TABLE, FLOWS_COLUMNS, options),
    ...addColumns(DEAD_LETTERS_TABLE, DEAD_LETTERS_COLUMNS, options),
    addTo(asked(PARSED_TABLE, options), PARSED_COLUMNS, options),
    ...newer.flatMap(({ statements }) => statements?.(options) ?? []),
    ...objectStatements(options),
    ...newer.flatMap(({ settings }) =>
      settings ? TABLES_WITH_SETTINGS.map((table) => modifySettings(table, settings, options)) : []
    ),
    ...VIEWS.map((view) => modifyView(view, options)),
    `INSERT INTO ${asked(SCHEMA_TABLE, options)} (version) VALUES (${target})`,
  ];
}
