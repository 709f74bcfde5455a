import type { ResultColumn } from '../field-column';
import type { FrameSpec, Notice } from '../compiled-query';
import type { Select } from '../sql/select';
import type { Range } from '../range';

/** What each kind of flow query is planned into; printing it gives the compiled query. */
export interface Plan {
  select: Select;
  range: Range;
  frame: FrameSpec;
  notices: Notice[];
  /** What the answer's groups are made of; of a topology, each end of an edge by itself. */
  groups: ResultColumn[][];
}
