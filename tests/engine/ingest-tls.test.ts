import type { ServerOptions } from 'node:https';
import type { ClickHouseTarget, TlsConfig } from '../../ingest/config/config';
import { ClickHouse } from '../../ingest/loader/clickhouse';
import { explainClickHouse } from '../../ingest/loader/clickhouse-failure';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { hasTool } from '../harness/tool';
import { Certificates, type Certificate } from './certificates';
import { proxyTo, type ClickHouseProxy } from './clickhouse-proxy';

jest.setTimeout(120_000);

const PASSWORD = 'behind-tls-1';
const withOpenssl = hasTool('openssl', 'version') ? describe : describe.skip;

withOpenssl('over TLS', () => {
  let server: EmbeddedClickHouse;
  let certificates: Certificates;
  let ca: Certificate;
  let serverCertificate: Certificate;
  let proxy: ClickHouseProxy | undefined;

  beforeAll(async () => {
    certificates = new Certificates();
    ca = certificates.authority('ca');
    serverCertificate = certificates.signed('server', 'ca', { names: 'DNS:clickhouse.test' });
    server = await startEmbedded({ user: 'loader', password: PASSWORD });
  }, 60_000);
  afterEach(() => proxy?.stop());
  afterAll(async () => {
    certificates.remove();
    await server?.stop();
  });

  async function listen(tls: ServerOptions): Promise<string> {
    proxy = await proxyTo(server.url, { tls });
    return proxy.url;
  }

  const listenForClients = (): Promise<string> =>
    listen({
      cert: serverCertificate.cert,
      key: serverCertificate.key,
      ca: ca.cert,
      requestCert: true,
      rejectUnauthorized: true,
    });

  /** The server's version, or why not. */
  async function attempt(url: string, tls?: Partial<TlsConfig>, password = PASSWORD): Promise<string> {
    const target: ClickHouseTarget = {
      url,
      user: 'loader',
      password,
      database: 'default',
      tls: tls && { skipVerify: false, ...tls },
    };
    const clickhouse = new ClickHouse(target, 1);
    try {
      return await clickhouse.version();
    } catch (error) {
      return explainClickHouse(error, target).message;
    } finally {
      await clickhouse.close();
    }
  }

  test('the certificate must be of a known CA and have the right name', async () => {
    const url = await listen({ cert: serverCertificate.cert, key: serverCertificate.key });
    expect(await attempt(url, { ca: ca.cert, serverName: 'clickhouse.test' })).toMatch(/^\d+\.\d+/);
    expect(await attempt(url)).toContain(
      'signed by an authority that is not known here. Name its CA with --clickhouse-ca'
    );
    expect(await attempt(url, { serverName: 'clickhouse.test' })).toContain('--clickhouse-ca');
    const other = certificates.authority('other');
    expect(await attempt(url, { ca: other.cert, serverName: 'clickhouse.test' })).toContain('--clickhouse-ca');
    expect(await attempt(url, { ca: ca.cert })).toMatch(
      /is for another name \(DNS:clickhouse\.test\)\. Use that name .* --clickhouse-server-name/
    );
    expect(await attempt(url, { skipVerify: true })).toMatch(/^\d+\.\d+/);
  });

  test('a certificate that is out of date, and the wrong kind of port, are told in words', async () => {
    const old = certificates.signed('old', 'ca', { names: 'DNS:clickhouse.test', expired: true });
    const url = await listen({ cert: old.cert, key: old.key });
    expect(await attempt(url, { ca: ca.cert, serverName: 'clickhouse.test' })).toContain(
      'has expired or is not valid yet'
    );
    expect(await attempt(server.url.replace('http:', 'https:'))).toContain('does not speak TLS');
    expect(await attempt(url.replace('https:', 'http:'))).toMatch(
      /closed the connection|does not answer as ClickHouse's HTTP interface/
    );
  });

  test('a server that wants a client certificate gets it, and says what is wrong with another', async () => {
    const url = await listenForClients();
    const trusted = { ca: ca.cert, serverName: 'clickhouse.test' };
    const client = certificates.signed('sidecar', 'ca');
    expect(await attempt(url, { ...trusted, cert: client.cert, key: client.key })).toMatch(/^\d+\.\d+/);
    expect(proxy?.requests.at(-1)).toMatchObject({
      clientName: 'sidecar',
      headers: { authorization: `Basic ${Buffer.from(`loader:${PASSWORD}`).toString('base64')}` },
    });
    expect(proxy?.requests.at(-1)?.headers).not.toHaveProperty('x-clickhouse-ssl-certificate-auth');
    // Without a password the certificate is the credential, in ClickHouse's own header.
    await attempt(url, { ...trusted, cert: client.cert, key: client.key }, '');
    expect(proxy?.requests.at(-1)?.headers).toMatchObject({
      'x-clickhouse-user': 'loader',
      'x-clickhouse-ssl-certificate-auth': 'on',
    });
    expect(proxy?.requests.at(-1)?.headers).not.toHaveProperty('authorization');
    expect(await attempt(url, trusted)).toContain('wants a client certificate. Name one with --clickhouse-cert');
    certificates.authority('strangers');
    const stranger = certificates.signed('stranger', 'strangers');
    expect(await attempt(url, { ...trusted, cert: stranger.cert, key: stranger.key })).toMatch(
      /client certificate.*--clickhouse-cert/
    );
    expect(await attempt(url, { ...trusted, cert: client.cert, key: stranger.key })).toContain(
      'does not belong to the certificate'
    );
  });

  test('the sidecar loads through all of it, compressed, and prints neither key nor password', async () => {
    const client = certificates.signed('loader', 'ca');
    const url = await listenForClients();
    const flags = ['--clickhouse', url, '--user', 'loader', '--clickhouse-ca', ca.certFile, '--compression', 'gzip'];
    const env = {
      CLICKHOUSE_PASSWORD: PASSWORD,
      CLICKHOUSE_CERT_FILE: client.certFile,
      CLICKHOUSE_KEY_FILE: client.keyFile,
      CLICKHOUSE_SERVER_NAME: 'clickhouse.test',
    };
    const loaded = await command('ingest/main.ts', [...flags, '--file', '-', '--log-level', 'debug'], {
      env,
      input: Array.from({ length: 500 }, (_, i) => JSON.stringify({ TimeFlowEndMs: 1_780_000_000_000, Bytes: i })).join(
        '\n'
      ),
    });
    expect(lastLine(loaded)).toEqual({ read: 500, loaded: 500, deadLetters: 0 });
    const insert = proxy?.requests.find(({ sql }) => sql.startsWith('INSERT INTO `default`.`flows_landing`'));
    expect(insert?.headers['content-encoding']).toBe('gzip');
    const checked = await command('ingest/main.ts', ['check', ...flags], { env });
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('The tables are of version')]);
    const printed = [loaded, checked].map(({ stdout, stderr }) => stdout + stderr).join('');
    expect(printed).not.toContain(PASSWORD);
    expect(printed).not.toContain(client.key.split('\n')[1]);
    expect(printed).not.toContain(Buffer.from(`loader:${PASSWORD}`).toString('base64'));
  });
});
