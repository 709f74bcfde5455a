import { readFileSync } from 'node:fs';
import { errorCode } from '../error-code';
import { IngestError } from '../ingest-error';
import type { ClickHouseTarget, TlsConfig } from './config';
import type { ConfigInput, Found, Settings } from './option-values';
import { flagName } from './option';
import type { OptionName, OptionValues } from './options';
import { secret } from './secret';

/** Where ClickHouse is and who we are there. Looks into the files that the options name. Throws an IngestError. */
export function clickhouseTarget(
  values: OptionValues,
  found: Settings,
  env: ConfigInput['env'],
  warnings: string[]
): ClickHouseTarget {
  const address = values.clickhouse;
  if (address.password !== undefined && found.clickhouse?.from === 'flag') {
    warnings.push(
      'A password in --clickhouse can be seen in the process list: set CLICKHOUSE_PASSWORD or --password-file instead'
    );
  }
  const tls = tlsConfig(values, found);
  if (tls !== undefined && !address.url.startsWith('https:')) {
    const option = TLS_OPTIONS.find((name) => found[name] !== undefined) ?? 'clickhouseCa';
    throw new IngestError(`${found[option]?.where} needs an https:// address; it is ${address.url}`, 2);
  }
  if (tls?.skipVerify) {
    warnings.push(
      `Whoever stands between here and ${address.url} can read the password and the flows: --clickhouse-skip-verify`
    );
  }
  return {
    url: address.url,
    user: values.user ?? address.user ?? 'default',
    password: secret('CLICKHOUSE_PASSWORD', found.passwordFile, env) ?? address.password ?? '',
    database: values.database ?? address.database ?? 'default',
    cluster: values.cluster,
    tls,
    compression: values.compression,
  };
}

/** What may be printed of it. */
export function shownTarget(target: ClickHouseTarget): Record<string, string> {
  return {
    clickhouse: target.url,
    user: target.user,
    password: target.password === '' ? 'not set' : 'set',
    database: target.database,
    ...(target.cluster === undefined ? {} : { cluster: target.cluster }),
  };
}

const TLS_OPTIONS: readonly OptionName[] = [
  'clickhouseCa',
  'clickhouseCert',
  'clickhouseKey',
  'clickhouseServerName',
  'clickhouseSkipVerify',
];

function tlsConfig(values: OptionValues, found: Settings): TlsConfig | undefined {
  const pem = (name: 'clickhouseCa' | 'clickhouseCert' | 'clickhouseKey'): string | undefined => {
    const path = values[name];
    if (path === undefined) {
      return undefined;
    }
    if (!readText(path, found[name], `--${flagName(name)}`).includes('-----BEGIN ')) {
      throw new IngestError(`${found[name]?.where}: ${path} is not in PEM (no "-----BEGIN")`, 2);
    }
    return path;
  };
  const tls: TlsConfig = {
    caFile: pem('clickhouseCa'),
    certFile: pem('clickhouseCert'),
    keyFile: pem('clickhouseKey'),
    serverName: values.clickhouseServerName,
    skipVerify: values.clickhouseSkipVerify,
  };
  if ((tls.certFile === undefined) !== (tls.keyFile === undefined)) {
    throw new IngestError('A client certificate needs both --clickhouse-cert and --clickhouse-key', 2);
  }
  const given = tls.caFile ?? tls.certFile ?? tls.serverName;
  return given === undefined && !tls.skipVerify ? undefined : tls;
}

function readText(path: string, named: Found | undefined, flag: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new IngestError(`${named?.where ?? flag}: cannot read ${path} (${errorCode(error) ?? 'unreadable'})`, 2);
  }
}
