import { IngestError } from '../ingest-error';

/** The first release that can do all that our statements ask for (deduplication through views by token, among others). */
export const OLDEST_SERVER = '24.8';

/** Whether a server of this version, e.g. `24.8.14.39`, will do. What does not look like a version will not. */
export function isNewEnough(version: string): boolean {
  const [oldestYear = 0, oldestMonth = 0] = OLDEST_SERVER.split('.').map(Number);
  const [year = NaN, month = NaN] = version.split('.').map(Number);
  return year > oldestYear || (year === oldestYear && month >= oldestMonth);
}

/** Throws an IngestError for a server that is too old. */
export function requireVersion(version: string, url: string): void {
  if (!isNewEnough(version)) {
    throw new IngestError(`ClickHouse at ${url} is version ${version}; ${OLDEST_SERVER} or newer is needed.`);
  }
}
