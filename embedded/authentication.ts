import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ClickHouseException } from './exception';

export interface Account {
  user: string;
  /** Without one, any password is right, as for a ClickHouse user without password. */
  password?: string;
}

interface Credentials {
  user: string;
  password: string;
}

function credentials(headers: IncomingHttpHeaders, url: URLSearchParams): Credentials {
  const user = headers['x-clickhouse-user'];
  const key = headers['x-clickhouse-key'];
  if (user !== undefined || key !== undefined) {
    return { user: String(user ?? 'default'), password: String(key ?? '') };
  }
  const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return colon < 0 ? { user: text, password: '' } : { user: text.slice(0, colon), password: text.slice(colon + 1) };
  }
  return { user: url.get('user') ?? 'default', password: url.get('password') ?? '' };
}

/** Digests first: they have one length, so the comparison tells nothing about the password's. */
function equal(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * Checks the credentials of a request: X-ClickHouse-User and -Key, HTTP Basic, or `user` and `password` in the URL.
 * @returns the user's name
 * @throws ClickHouseException 516, the same for a wrong name and a wrong password
 */
export function authenticate(account: Account, headers: IncomingHttpHeaders, url: URLSearchParams): string {
  const given = credentials(headers, url);
  const rightUser = equal(given.user || 'default', account.user);
  const rightPassword = account.password === undefined || equal(given.password, account.password);
  if (!rightUser || !rightPassword) {
    throw ClickHouseException.of(
      516,
      `${given.user || 'default'}: Authentication failed: password is incorrect, or there is no user with such name.`
    );
  }
  return account.user;
}
