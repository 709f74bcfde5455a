import { readFileSync } from 'node:fs';
import type { SecureContextOptions } from 'node:tls';
import type { TlsFiles } from './config/config';

/**
 * `ca`, `cert` and `key` for Node's TLS, as far as there are files, read anew whenever somebody looks: certificates are
 * renewed while the sidecar runs. While a file cannot be read, being replaced, it is what it was; undefined if it never could be.
 */
export function newestTlsFiles({
  caFile,
  certFile,
  keyFile,
}: TlsFiles): Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> {
  const options = {};
  for (const [name, file] of Object.entries({ ca: caFile, cert: certFile, key: keyFile })) {
    if (file !== undefined) {
      Object.defineProperty(options, name, { enumerable: true, get: newestContent(file) });
    }
  }
  return options;
}

function newestContent(file: string): () => Buffer | undefined {
  let last: Buffer | undefined;
  return () => {
    try {
      last = readFileSync(file);
    } catch {
      // As it was.
    }
    return last;
  };
}
