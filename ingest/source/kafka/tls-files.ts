import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { KafkaTls } from '../../config/config';
import { errorCode } from '../../error-code';
import { IngestError } from '../../ingest-error';
import { newestTlsFiles } from '../../newest-tls-files';

/** Node's TLS options. The files are read whenever somebody looks, which is at each connection. */
export function tlsOptions({ verify, passphrase, serverName, ...files }: KafkaTls): ConnectionOptions {
  const options: ConnectionOptions = newestTlsFiles(files);
  options.rejectUnauthorized = verify;
  if (passphrase !== undefined) {
    options.passphrase = passphrase;
  }
  if (serverName !== undefined) {
    options.servername = serverName;
  }
  return options;
}

/** Throws an IngestError that names the option when a file cannot be what it is given as. */
export function checkTlsFiles({ caFile, certFile, keyFile, passphrase }: KafkaTls): void {
  if (caFile !== undefined) {
    certificate('--kafka-ca', caFile);
  }
  if (certFile !== undefined && keyFile !== undefined) {
    const own = certificate('--kafka-cert', certFile);
    const validTo = new Date(own.validTo);
    if (validTo.getTime() < Date.now()) {
      throw new IngestError(`--kafka-cert: the certificate in ${certFile} expired on ${day(validTo)}. Renew it.`);
    }
    if (!own.checkPrivateKey(privateKey(keyFile, passphrase))) {
      throw new IngestError(`--kafka-key: ${keyFile} is not the key of the certificate in ${certFile}.`, 2);
    }
  }
}

function certificate(option: string, file: string): X509Certificate {
  const content = read(option, file);
  try {
    return new X509Certificate(content);
  } catch {
    throw new IngestError(`${option}: ${file} holds no certificate in PEM ("BEGIN CERTIFICATE").`, 2);
  }
}

function privateKey(file: string, passphrase: string | undefined): KeyObject {
  const key = read('--kafka-key', file);
  try {
    return createPrivateKey({ key, passphrase });
  } catch {
    // OpenSSL's own words depend on what comes out of the decryption.
    const isEncrypted = /ENCRYPTED/.test(key.toString('latin1'));
    if (isEncrypted && passphrase === undefined) {
      const how = 'set KAFKA_KEY_PASSPHRASE or --kafka-key-passphrase-file';
      throw new IngestError(`--kafka-key: ${file} is encrypted: ${how}.`, 2);
    }
    const why = isEncrypted ? 'cannot be decrypted with the given passphrase' : 'holds no private key in PEM';
    throw new IngestError(`--kafka-key: ${file} ${why}.`, 2);
  }
}

function read(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new IngestError(`${option}: cannot read ${file} (${errorCode(error) ?? 'unreadable'})`, 2);
  }
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
