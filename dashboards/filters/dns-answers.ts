import type { Filter } from '../../flows/query/filter';
import { is, isGiven, isNot } from './condition';

/** Errors as the metric dnsErrorShare has them: a name that does not exist is an answer. */
export const FAILED: Filter = {
  any: [
    { all: [isGiven('DnsFlagsResponseCode'), isNot('DnsFlagsResponseCode', 'NoError', 'NXDomain')] },
    isGiven('DnsErrno'),
  ],
};
export const UNKNOWN_NAME: Filter = is('DnsFlagsResponseCode', 'NXDomain');
