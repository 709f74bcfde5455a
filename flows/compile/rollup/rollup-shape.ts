import { CONDITIONS, MEASURES, PERIOD, type RollupColumn } from '../../tables/rollup-columns';
import type { Rollup } from '../../tables/rollups';
import { lazyFor } from '../../lazy';
import type { Expression } from '../sql/expression';
import { fixedText } from './ingredients';

/** What a rollup can tell of flows; all of a family the same. */
export interface RollupShape {
  /** Conditions that all flows in it meet. */
  only: readonly string[];
  /** Whether it has all of these columns of the flows as they are. */
  keeps: (columns: readonly string[]) => boolean;
  /** False where it cannot have anything to say of a condition on these columns of the flows. */
  mayTell: (columns: readonly string[]) => boolean;
  /** The column that a condition on several columns of the flows is kept as. */
  condition: (expression: Expression) => string | undefined;
}

export const shapeOf = lazyFor(({ dimensions, only, tellsDns }: Rollup): RollupShape => {
  const conditions = tellsDns ? CONDITIONS : [];
  // From the definitions, so that whatever a rollup has of a flow counts. A text to search in: sobek makes no set in the time.
  const told = textOf(conditions) + textOf(MEASURES) + only.join(' ');
  return {
    only,
    keeps: (columns) => columns.every((name) => dimensions.includes(name)),
    mayTell: (columns) =>
      columns.every((name) => dimensions.includes(name) || name === PERIOD || told.includes(`flows.${name}`)),
    condition: (expression) =>
      expression.kind === 'junction'
        ? conditions.find(({ ofFlow }) => ofFlow === fixedText(expression))?.name
        : undefined,
  };
});

const textOf = (columns: readonly RollupColumn[]): string => columns.map(({ ofFlow }) => ofFlow).join(' ');
