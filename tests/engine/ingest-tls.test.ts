import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseTarget, TlsConfig } from '../../ingest/config/config';
import { ClickHouse } from '../../ingest/loader/clickhouse';
import { explainClickHouse } from '../../ingest/loader/clickhouse-failure';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { eventually } from '../harness/eventually';
import { hasTool } from '../harness/tool';
import { Authority, type Certificate } from '../harness/certificates';
import { proxyTo, type ClickHouseProxy } from './clickhouse-proxy';

jest.setTimeout(120_000);

const PASSWORD = 'behind-tls-1';
const withOpenssl = hasTool('openssl', 'version') ? describe : describe.skip;

interface Pem {
  cert: string;
  key: string;
}

const pem = ({ cert, key }: Certificate): Pem => ({ cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') });

const files = ({ cert, key }: Certificate) => ({ certFile: cert, keyFile: key });

withOpenssl('over TLS', () => {
  let server: EmbeddedClickHouse;
  let folder: string;
  let authority: Authority;
  let caFile: string;
  let serverCertificate: Pem;
  let proxy: ClickHouseProxy | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'certificates-'));
    authority = await Authority.create(folder, 'ca');
    caFile = authority.certificate;
    serverCertificate = pem(await authority.sign('server', ['clickhouse.test']));
    server = await startEmbedded({ user: 'loader', password: PASSWORD });
  }, 60_000);
  afterEach(() => proxy?.stop());
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true });
  });

  async function listen(tls: ServerOptions): Promise<string> {
    proxy = await proxyTo(server.url, { tls });
    return proxy.url;
  }

  const listenForClients = (): Promise<string> =>
    listen({
      ...serverCertificate,
      ca: readFileSync(caFile),
      requestCert: true,
      rejectUnauthorized: true,
    });

  const target = (url: string, tls?: Partial<TlsConfig>, password = PASSWORD): ClickHouseTarget => ({
    ...{ url, user: 'loader', password, database: 'default' },
    tls: tls && { skipVerify: false, ...tls },
  });

  /** The server's version, or why not. */
  async function attempt(url: string, tls?: Partial<TlsConfig>, password = PASSWORD): Promise<string> {
    const asked = target(url, tls, password);
    const clickhouse = new ClickHouse(asked, 1);
    try {
      return await clickhouse.version();
    } catch (error) {
      return explainClickHouse(error, asked).message;
    } finally {
      await clickhouse.close();
    }
  }

  test('the certificate must be of a known CA and have the right name', async () => {
    const url = await listen(serverCertificate);
    expect(await attempt(url, { caFile, serverName: 'clickhouse.test' })).toMatch(/^\d+\.\d+/);
    expect(await attempt(url)).toContain(
      'signed by an authority that is not known here. Name its CA with --clickhouse-ca'
    );
    expect(await attempt(url, { serverName: 'clickhouse.test' })).toContain('--clickhouse-ca');
    const other = (await Authority.create(folder, 'other')).certificate;
    expect(await attempt(url, { caFile: other, serverName: 'clickhouse.test' })).toContain('--clickhouse-ca');
    expect(await attempt(url, { caFile })).toMatch(
      /is for another name \(DNS:clickhouse\.test\)\. Use that name .* --clickhouse-server-name/
    );
    expect(await attempt(url, { skipVerify: true })).toMatch(/^\d+\.\d+/);
  });

  test('a certificate that is out of date, and the wrong kind of port, are told in words', async () => {
    const url = await listen(pem(await authority.sign('old', ['clickhouse.test'], -1)));
    expect(await attempt(url, { caFile, serverName: 'clickhouse.test' })).toContain('has expired or is not valid yet');
    expect(await attempt(server.url.replace('http:', 'https:'))).toContain('does not speak TLS');
    expect(await attempt(url.replace('https:', 'http:'))).toMatch(
      /closed the connection|does not answer as ClickHouse's HTTP interface/
    );
  });

  test('a server that wants a client certificate gets it, and says what is wrong with another', async () => {
    const url = await listenForClients();
    const trusted = { caFile, serverName: 'clickhouse.test' };
    const client = files(await authority.sign('sidecar'));
    expect(await attempt(url, { ...trusted, ...client })).toMatch(/^\d+\.\d+/);
    expect(proxy?.requests.at(-1)).toMatchObject({
      clientName: 'sidecar',
      headers: { authorization: `Basic ${Buffer.from(`loader:${PASSWORD}`).toString('base64')}` },
    });
    expect(proxy?.requests.at(-1)?.headers).not.toHaveProperty('x-clickhouse-ssl-certificate-auth');
    // Without a password the certificate is the credential, in ClickHouse's own header.
    await attempt(url, { ...trusted, ...client }, '');
    expect(proxy?.requests.at(-1)?.headers).toMatchObject({
      'x-clickhouse-user': 'loader',
      'x-clickhouse-ssl-certificate-auth': 'on',
    });
    expect(proxy?.requests.at(-1)?.headers).not.toHaveProperty('authorization');
    expect(await attempt(url, trusted)).toContain('wants a client certificate. Name one with --clickhouse-cert');
    const strangers = await Authority.create(folder, 'strangers');
    const stranger = files(await strangers.sign('stranger'));
    expect(await attempt(url, { ...trusted, ...stranger })).toMatch(/client certificate.*--clickhouse-cert/);
    expect(await attempt(url, { ...trusted, ...client, keyFile: stranger.keyFile })).toContain(
      'does not belong to the certificate'
    );
  });

  test('a certificate that is renewed is shown with the next connection', async () => {
    const url = await listenForClients();
    const trusted = { caFile, serverName: 'clickhouse.test' };
    const client = await authority.sign('first');
    const clickhouse = new ClickHouse(target(url, { ...trusted, ...files(client) }), 1);
    try {
      await clickhouse.version();
      const renewed = await authority.sign('second');
      copyFileSync(renewed.cert, client.cert);
      copyFileSync(renewed.key, client.key);
      await clickhouse.version();
      proxy?.hangUp();
      // A request may still go out on the connection that is going.
      await eventually(() => clickhouse.version());
    } finally {
      await clickhouse.close();
    }
    expect(proxy?.requests.map(({ clientName }) => clientName)).toEqual(['first', 'first', 'second']);
  });

  test.each(['gzip', 'lz4'])(
    'the sidecar loads through all of it in %s, and prints neither key nor password',
    async (encoding) => {
      const client = await authority.sign('loader');
      const url = await listenForClients();
      const flags = [
        '--clickhouse',
        url,
        '--user',
        'loader',
        '--clickhouse-ca',
        authority.certificate,
        '--compression',
        encoding,
      ];
      const env = {
        CLICKHOUSE_PASSWORD: PASSWORD,
        CLICKHOUSE_CERT_FILE: client.cert,
        CLICKHOUSE_KEY_FILE: client.key,
        CLICKHOUSE_SERVER_NAME: 'clickhouse.test',
      };
      const loaded = await command('ingest/main.ts', [...flags, '--file', '-', '--log-level', 'debug'], {
        env,
        input: Array.from({ length: 500 }, (_, i) =>
          JSON.stringify({ TimeFlowEndMs: 1_780_000_000_000, Bytes: i })
        ).join('\n'),
      });
      expect(lastLine(loaded)).toEqual({ read: 500, loaded: 500, deadLetters: 0 });
      const insert = proxy?.requests.find(({ sql }) => sql.startsWith('INSERT INTO `default`.`flows` '));
      expect(insert?.headers['content-encoding']).toBe(encoding);
      const checked = await command('ingest/main.ts', ['check', ...flags], { env });
      expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('The tables are of version')]);
      const printed = [loaded, checked].map(({ stdout, stderr }) => stdout + stderr).join('');
      expect(printed).not.toContain(PASSWORD);
      expect(printed).not.toContain(pem(client).key.split('\n')[1]);
      expect(printed).not.toContain(Buffer.from(`loader:${PASSWORD}`).toString('base64'));
    }
  );
});
