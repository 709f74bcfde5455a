import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Paths of files in PEM. */
export interface Certificate {
  cert: string;
  key: string;
  /** Key and certificate in one file, as Kafka wants them. */
  both: string;
}

/** An authority of its own, by openssl, with what it signs: real certificates, all of them files in the folder. */
export class Authority {
  private constructor(
    private readonly folder: string,
    private readonly name: string
  ) {}

  static async create(folder: string, name: string): Promise<Authority> {
    const authority = new Authority(folder, name);
    const out = ['-keyout', authority.#path('ca.key'), '-out', authority.certificate];
    await run('openssl', ['req', '-x509', ...NEW_KEY, ...out, '-days', '2', '-subj', `/CN=${name}`]);
    return authority;
  }

  get certificate(): string {
    return this.#path('ca.crt');
  }

  /** `days` -1: expired yesterday. */
  async sign(name: string, dnsNames: readonly string[] = [], days = 2): Promise<Certificate> {
    const [cert, key, both] = [this.#path(`${name}.crt`), this.#path(`${name}.key`), this.#path(`${name}.pem`)];
    const [request, extensions] = [this.#path(`${name}.csr`), this.#path(`${name}.ext`)];
    await run('openssl', ['req', ...NEW_KEY, '-keyout', key, '-out', request, '-subj', `/CN=${name}`]);
    const names = dnsNames.map((dns) => `DNS:${dns}`).join(',');
    await writeFile(extensions, names === '' ? '' : `subjectAltName=${names}\n`);
    const by = ['-CA', this.certificate, '-CAkey', this.#path('ca.key'), '-CAcreateserial'];
    const as = ['-days', String(days), '-extfile', extensions, '-out', cert];
    await run('openssl', ['x509', '-req', '-in', request, ...by, ...as]);
    await writeFile(both, `${await readFile(key, 'utf8')}${await readFile(cert, 'utf8')}`);
    return { cert, key, both };
  }

  #path(file: string): string {
    return join(this.folder, `${this.name}-${file}`);
  }
}

/** The key again, encrypted. */
export async function encrypted(key: string, passphrase: string): Promise<string> {
  const out = `${key}.encrypted`;
  await run('openssl', ['pkcs8', '-topk8', '-in', key, '-out', out, '-passout', `pass:${passphrase}`]);
  return out;
}
