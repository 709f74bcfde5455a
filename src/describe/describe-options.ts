import type { Compare } from '../../flows/query/compare';
import type { FlowQuery } from '../../flows/query/flow-query';
import { DIRECTION_LABELS, RECORD_TYPE_LABELS } from './labels';

/** The options of a query that differ from the usual, each in a few words; none: an empty list. */
export function describeOptions(query: FlowQuery): string[] {
  const { direction, countOnce, recordType } = query;
  return [
    direction && direction !== 'any' && `reported as ${DIRECTION_LABELS[direction]}`,
    countOnce === false && 'every report counted',
    'compare' in query && query.compare && describeCompare(query.compare),
    'step' in query && query.step && `every ${query.step}`,
    recordType && recordType !== 'flow' && `from ${RECORD_TYPE_LABELS[recordType]}`,
    'sampling' in query && query.sampling === 'scaled' && 'samples scaled',
    'delay' in query && query.delay && `flows arrive within ${query.delay}`,
  ].filter((text): text is string => typeof text === 'string' && text !== '');
}

const describeCompare = ({ offset, show }: Compare): string =>
  show === 'change' ? `change since ${offset} earlier` : `compared with ${offset} earlier`;
