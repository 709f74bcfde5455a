import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  /** Paths of PEM files. */
  certFile: string;
  keyFile: string;
  cert: string;
  key: string;
}

/** Real certificates, made by openssl in a folder of their own. */
export class Certificates {
  readonly folder = mkdtempSync(join(tmpdir(), 'certificates-'));

  authority(name: string): Certificate {
    this.#openssl('req', '-x509', '-subj', `/CN=${name}`, '-days', '2', ...this.#newKey(name), '-out', `${name}.pem`);
    return this.#read(name);
  }

  /** `names`: e.g. `DNS:clickhouse.test`. */
  signed(name: string, authority: string, { names = '', expired = false } = {}): Certificate {
    this.#openssl('req', '-subj', `/CN=${name}`, ...this.#newKey(name), '-out', `${name}.csr`);
    writeFileSync(join(this.folder, `${name}.ext`), names === '' ? '' : `subjectAltName=${names}\n`);
    const days = ['-days', expired ? '-1' : '2'];
    const by = ['-CA', `${authority}.pem`, '-CAkey', `${authority}.key`, '-CAcreateserial'];
    const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`];
    this.#openssl('x509', '-req', ...files, ...by, ...days);
    return this.#read(name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  #newKey(name: string): string[] {
    return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`];
  }

  #openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  #read(name: string): Certificate {
    const certFile = join(this.folder, `${name}.pem`);
    const keyFile = join(this.folder, `${name}.key`);
    return { certFile, keyFile, cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  }
}
