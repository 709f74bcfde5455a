import type { CompileContext } from '../context';
import type { From } from '../sql/select';

/** The table that answers. The place where rollups will be chosen. */
export const source = ({ table, database }: CompileContext): From => ({
  table: table ?? 'flows',
  ...(database !== undefined && { database }),
});
