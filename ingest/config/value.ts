import type { LogPosition } from './config';

/** Parsers of option values. Each throws an Error whose message says what is allowed. */

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new Error(`a whole number from ${min} to ${max} is allowed`);
    }
    return value;
  };
}

export function oneOf<T extends string>(...allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const found = allowed.find((value) => value === text);
    if (found === undefined) {
      throw new Error(`${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)} is allowed`);
    }
    return found;
  };
}

const BYTES = { '': 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** `32MB`, `512kb` or a plain number of bytes, in powers of 1,024. */
export function bytes(min: number, max: number): (text: string) => number {
  return amount(BYTES, min, max, (value) => `${value / BYTES.mb}MB`);
}

const MILLISECONDS = { ms: 1, '': 1000, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `1s`, `5m`, `1h`, or a plain number of seconds; the result is in milliseconds. */
export function duration(min: number, max: number): (text: string) => number {
  return amount(MILLISECONDS, min, max, (value) => (value % 1000 === 0 ? `${value / 1000}s` : `${value}ms`));
}

const DAYS = { '': 1, d: 1, w: 7 };

/** `7d`, `2w` or a plain number of days; the result is in days. */
export function days(min: number, max: number): (text: string) => number {
  return amount(DAYS, min, max, (value) => `${value}d`);
}

function amount(
  units: Readonly<Record<string, number>>,
  min: number,
  max: number,
  show: (value: number) => string
): (text: string) => number {
  const names = Object.keys(units).filter((unit) => unit !== '');
  return (text) => {
    const [, digits = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/.exec(text.toLowerCase()) ?? [];
    const value = Math.round(Number(digits) * (units[unit] ?? NaN));
    if (digits === '' || Number.isNaN(value) || value < min || value > max) {
      throw new Error(`${show(min)} to ${show(max)} is allowed (a number with ${names.join(', ')})`);
    }
    return value;
  };
}

export interface HttpAddress {
  /** Scheme, host and port only; safe to print. */
  url: string;
  user?: string;
  password?: string;
  database?: string;
}

/** `http[s]://[user[:password]@]host[:port][/database]`; the port defaults to ClickHouse's own 8123 or 8443. */
export function httpAddress(text: string): HttpAddress {
  const allowed = 'an address such as http://127.0.0.1:8123 is allowed';
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new Error(allowed);
  }
  const url = new URL(text);
  const path = decodeURIComponent(url.pathname.replace(/^\/|\/$/g, ''));
  if (path.includes('/') || url.search !== '' || url.hash !== '') {
    throw new Error(`${allowed}, with at most a database name after it`);
  }
  // URL drops the port that its scheme implies (80, 443); a written one is meant.
  const written = /^https?:\/\/(?:[^/?#]*@)?(?:\[[^\]]*\]|[^:/?#]*):(\d+)/i.exec(text)?.[1];
  const port = written ?? (url.protocol === 'https:' ? '8443' : '8123');
  return {
    url: `${url.protocol}//${url.hostname}:${port}`,
    user: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
    database: path || undefined,
  };
}

/** `HOST:PORT[,HOST:PORT…]` as Kafka's own bootstrap.servers; the port defaults to 9092. */
export function brokers(text: string): string[] {
  const list = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const broker of list) {
    const port = /^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(broker);
    if (!port || Number(port[1] ?? 9092) > 65_535 || Number(port[1] ?? 9092) === 0) {
      throw new Error('HOST:PORT is allowed, several with commas between');
    }
  }
  if (list.length === 0) {
    throw new Error('HOST:PORT is allowed, several with commas between');
  }
  return list.map((broker) => (/(\]|^[^:]*)$/.test(broker) ? `${broker}:9092` : broker));
}

/** A Kafka topic or consumer group. */
export function kafkaName(text: string): string {
  if (!/^[\w.-]{1,249}$/.test(text)) {
    throw new Error('letters, digits, ".", "_" and "-" are allowed, at most 249');
  }
  return text;
}

/** Several of them, with commas between; each once. */
export function kafkaNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) {
    throw new Error('a name is allowed, or several with commas between');
  }
  return [...new Set(names.map(kafkaName))];
}

const ISO_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;
const AGE_UNITS = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000 };

/** `earliest`, `latest`, a time with its zone, or an age such as `-2h`, counted from now. */
export function logPosition(text: string): LogPosition {
  if (text === 'earliest' || text === 'latest') {
    return text;
  }
  const [, digits, unit] = /^-(\d+)([mhd])$/.exec(text) ?? [];
  const ms = ISO_TIME.test(text) ? Date.parse(text) : Date.now() - Number(digits) * AGE_UNITS[unit as 'm' | 'h' | 'd'];
  if (!(ms >= 0)) {
    throw new Error(
      'earliest, latest, a time such as 2026-11-20T10:00:00Z or an age such as -30m, -2h or -7d is allowed'
    );
  }
  return new Date(ms);
}

const SASL = { plain: 'PLAIN', 'scram-sha-256': 'SCRAM-SHA-256', 'scram-sha-512': 'SCRAM-SHA-512' } as const;

/** Kafka's name of the mechanism, in any case; undefined for `none`. */
export function saslMechanism(text: string): (typeof SASL)[keyof typeof SASL] | undefined {
  const name = text.toLowerCase();
  if (name !== 'none' && !Object.hasOwn(SASL, name)) {
    throw new Error('none, plain, scram-sha-256 or scram-sha-512 is allowed');
  }
  return SASL[name as keyof typeof SASL];
}

export function hostName(text: string): string {
  if (!/^[\w.-]{1,253}$/.test(text)) {
    throw new Error('a host name is allowed');
  }
  return text;
}

/** A ClickHouse database; each statement quotes it. */
export function databaseName(text: string): string {
  // ClickHouse makes a folder of it, in which "." becomes "%2E", and so on, up to 255 bytes.
  if (text === '' || Buffer.byteLength(encodeURIComponent(text)) > 200 || text.includes('\0')) {
    throw new Error('a name of 1 to 200 letters is allowed, fewer if they are not a to z');
  }
  return text;
}

/** A switch; on the command line its name is enough. */
export function yesOrNo(text: string): boolean {
  if (!['true', 'false', '1', '0'].includes(text)) {
    throw new Error('true or false is allowed');
  }
  return text === 'true' || text === '1';
}

/** Where to listen. */
export interface ListenAddress {
  /** A name, or an address without brackets. */
  host: string;
  /** 0: any free one. */
  port: number;
}

/** `HOST:PORT`. The host must be written down, also to listen on all of them (0.0.0.0 or [::]). */
export function listenAddress(text: string): ListenAddress {
  const [, host = '', port = ''] = /^(\[[0-9a-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535) {
    throw new Error('HOST:PORT is allowed, e.g. 127.0.0.1:9464, or 0.0.0.0:9464 for whoever reaches this machine');
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

const AGO = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An ISO time, or how long ago (`90m`, `12h`, `7d`). */
export function pastTime(text: string): Date {
  const [, digits, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const time = digits === undefined ? Date.parse(text) : Date.now() - Number(digits) * AGO[unit as keyof typeof AGO];
  if (Number.isNaN(time) || (digits === undefined && !/^\d{4}-\d\d/.test(text))) {
    throw new Error('a time such as 2026-01-05T08:00:00Z, or 90m, 12h, 7d ago is allowed');
  }
  return new Date(time);
}

export function anyText(text: string): string {
  return text;
}
