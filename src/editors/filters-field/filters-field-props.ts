import type { Filter } from '../../../flows/query/filter';
import type { FindValues } from './find-values';

/** What each way to edit a filter needs. */
export interface FiltersFieldProps {
  filter: Filter | undefined;
  /** Names of dashboard variables. */
  variables: string[];
  findValues: FindValues;
  onChange: (filter: Filter | undefined) => void;
}
