import type { Filter } from '../../flows/query/filter';
import { is } from './condition';

/** From an end in the cluster to one outside of it. */
export const LEAVES: Filter[] = [is('SrcLocation', 'internal'), is('DstLocation', 'external')];
/** From an end outside of the cluster to one in it. */
export const ENTERS: Filter[] = [is('SrcLocation', 'external'), is('DstLocation', 'internal')];
