import { ClickHouseError } from '@clickhouse/client';
import { errorCode } from '../error-code';
import { IngestError } from '../ingest-error';
import type { ClickHouseTarget } from '../config/config';
import { explainTls } from './tls-failure';

/** Codes that no repetition cures, with what to do. */
const HOPELESS: Readonly<Record<string, (target: ClickHouseTarget) => string>> = {
  '516': ({ user }) =>
    `refused the password of user "${user}" (code 516). Check --user and CLICKHOUSE_PASSWORD or --password-file`,
  '192': ({ user }) => `has no user "${user}" (code 192). Check --user`,
  '194': ({ user }) => `wants a password for user "${user}" (code 194). Set CLICKHOUSE_PASSWORD or --password-file`,
  '497': ({ user, database }) =>
    `does not let user "${user}" do that (code 497). It needs CREATE, ALTER, INSERT and SELECT on ${database}.*: see \`ingest check\``,
  '164': ({ user }) => `lets user "${user}" only read (code 164). Choose a user that may create tables and insert`,
  '81': ({ database }) => `has no database "${database}" (code 81). Create it, or check --database`,
  '60': ({ database }) => `no longer has the tables in "${database}" (code 60). Start again to create them`,
};

/** UNKNOWN_TABLE and UNKNOWN_DATABASE. */
const NOTHING_THERE = ['60', '81'];

/** Whether the failure is that nobody has made the tables yet. */
export function nothingThere(error: unknown): boolean {
  return error instanceof ClickHouseError && NOTHING_THERE.includes(error.code);
}

/** Whether trying again can help: everything but a refusal of who we are and what we ask for. */
export function isRetriable(error: unknown): boolean {
  return !(error instanceof ClickHouseError && error.code in HOPELESS);
}

/** What went wrong between the sidecar and ClickHouse, in words, without secrets. */
export function explainClickHouse(error: unknown, target: ClickHouseTarget): IngestError {
  if (error instanceof IngestError) {
    return error;
  }
  if (error instanceof ClickHouseError) {
    const hopeless = HOPELESS[error.code];
    const text =
      hopeless?.(target) ?? `answered code ${error.code} (${error.type ?? 'unknown'}): ${brief(error.message)}`;
    return new IngestError(`ClickHouse at ${target.url} ${text}.`.replace(/\.\.$/, '.'), 1, { cause: error });
  }
  return new IngestError(network(error, target.url), 1, { cause: error });
}

const MAYBE_CERTIFICATE = ' It may not accept the client certificate, or the lack of one: check --clickhouse-cert.';

function network(error: unknown, url: string): string {
  const code = errorCode(error);
  const aboutTls = explainTls(error, url);
  if (aboutTls !== undefined) {
    return aboutTls;
  }
  switch (code) {
    case 'ECONNREFUSED':
      return `No ClickHouse at ${url}: connection refused. Start one with \`npm run embedded\`, or check --clickhouse.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `No ClickHouse at ${url}: the host name is not known. Check --clickhouse.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `ClickHouse at ${url} closed the connection.${url.startsWith('https:') ? MAYBE_CERTIFICATE : ''}`;
    case 'EPROTO':
      return `${url} does not speak TLS. Check --clickhouse: http:// or https://, and the port.`;
  }
  if (code?.startsWith('HPE_')) {
    return `${url} does not answer as ClickHouse's HTTP interface (port 8123, or https:// and 8443). Check --clickhouse.`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/timeout/i.test(message)) {
    return `ClickHouse at ${url} did not answer in time.`;
  }
  return `${url} does not answer as ClickHouse's HTTP interface: ${brief(message)}. Check --clickhouse.`;
}

function brief(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
