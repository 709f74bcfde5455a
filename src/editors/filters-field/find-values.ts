import type { MetricFindValue } from '@grafana/data';

import type { Filter } from '../../../flows/query/filter';

/** Values of a field under the other conditions, searched on the server. */
export type FindValues = (field: string, filter: Filter | undefined, search: string) => Promise<MetricFindValue[]>;
