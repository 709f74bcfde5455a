import { readFileSync } from 'node:fs';
import { errorCode } from '../error-code';
import { IngestError } from '../ingest-error';
import type { ConfigInput, Found } from './option-values';

/**
 * A password or passphrase: never a flag, which the process list shows. The variable wins over a file, unless a flag
 * names the file; a newline at the end of the file is an editor's. Undefined when there is neither.
 */
export function secret(variable: string, file: Found | undefined, env: ConfigInput['env']): string | undefined {
  const direct = env[variable];
  if (file === undefined || (direct !== undefined && file.from !== 'flag')) {
    return direct;
  }
  try {
    return readFileSync(file.text, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new IngestError(`${file.where}: cannot read ${file.text} (${errorCode(error) ?? 'unreadable'})`, 2);
  }
}
