import type { Compare } from '../../flows/query/compare';
import type { FlowQuery } from '../../flows/query/flow-query';
import { t } from '../t';
import { directionLabels, recordTypeLabels } from './labels';

/** The options of a query that differ from the usual, each in a few words; none: an empty list. */
export function describeOptions(query: FlowQuery): string[] {
  const { direction, countOnce, recordType } = query;
  return [
    direction &&
      direction !== 'any' &&
      t('describe.reported-as', 'reported as {{direction}}', { direction: directionLabels()[direction] }),
    countOnce === false && t('describe.every-report', 'every report counted'),
    'compare' in query && query.compare && describeCompare(query.compare),
    'step' in query && query.step && t('describe.every-step', 'every {{step}}', { step: query.step }),
    recordType &&
      recordType !== 'flow' &&
      t('describe.from', 'from {{records}}', { records: recordTypeLabels()[recordType] }),
    'sampling' in query && query.sampling === 'scaled' && t('describe.scaled', 'samples scaled'),
    'delay' in query &&
      query.delay &&
      t('describe.arrive-within', 'flows arrive within {{delay}}', { delay: query.delay }),
  ].filter((text): text is string => typeof text === 'string' && text !== '');
}

const describeCompare = ({ offset, show }: Compare): string =>
  show === 'change'
    ? t('describe.change-since', 'change since {{offset}} earlier', { offset })
    : t('describe.compared-with', 'compared with {{offset}} earlier', { offset });
