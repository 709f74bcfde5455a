import type { CompileContext } from '../context';
import type { From } from '../sql/select';

/** The flows; rollup/resolve-tables.ts lets rollups answer instead where they can. */
export const source = ({ table, database }: CompileContext): From => ({
  table: table ?? 'flows',
  ...(database !== undefined && { database }),
});
