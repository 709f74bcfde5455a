import type { Filter } from '../../flows/query/filter';
import type { Measure } from '../../flows/query/measure';
import type { PanelDraft } from '../layout/panel-draft';
import { statPanel } from '../panels/stat-panel';
import { series } from './series';

interface FigureSpec {
  title: string;
  measure: Measure;
  /** What is counted, as a sentence's beginning: "Bits per second". */
  what: string;
  notes: string;
  color: string;
  where?: Filter[];
  /** Where nothing was measured. */
  empty?: string;
}

/** One number: the newest finished step. */
export const figure = ({ title, measure, what, notes, color, where, empty }: FigureSpec): PanelDraft =>
  statPanel(
    {
      title,
      description: `${what} in the newest finished step. ${notes}`,
      flowQuery: series(measure, { where }),
      empty,
    },
    color
  );
