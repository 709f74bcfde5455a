import { parseDuration } from '../../../flows/query/duration';
import { t } from '../../t';

/** What is wrong with the text of a duration of at least a second; nothing when it is empty or a variable. */
export function findDurationError(text: string): string | undefined {
  const isVariable = /[$[]/.test(text);
  return text === '' || isVariable || (parseDuration(text) ?? 0) >= 1000
    ? undefined
    : t('query.duration.error', 'At least 1s, such as 30s, 5m or 1h');
}
