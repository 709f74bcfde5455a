import { errorCode } from '../error-code';

const UNKNOWN_AUTHORITY = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
];

/** What the server says of the client's certificate, as the end of OpenSSL's code. */
const ALERTS: ReadonlyArray<readonly [end: string, text: string]> = [
  ['CERTIFICATE_REQUIRED', 'wants a client certificate. Name one with --clickhouse-cert and --clickhouse-key'],
  ['UNKNOWN_CA', 'does not know the CA of the client certificate (--clickhouse-cert)'],
  ['BAD_CERTIFICATE', 'refuses the client certificate, or the lack of one. Check --clickhouse-cert'],
  ['CERTIFICATE_UNKNOWN', 'refuses the client certificate. Check --clickhouse-cert'],
  ['CERTIFICATE_EXPIRED', 'says that the client certificate (--clickhouse-cert) has expired'],
  ['HANDSHAKE_FAILURE', 'refuses the TLS handshake; it may want a client certificate. Check --clickhouse-cert'],
  ['PROTOCOL_VERSION', 'speaks no TLS version that is accepted here (1.2 and 1.3)'],
  ['UNRECOGNIZED_NAME', 'does not know the server name. Check --clickhouse-server-name'],
];

/** What failed in a TLS handshake, in words; undefined when it was something else. */
export function explainTls(error: unknown, url: string): string | undefined {
  const code = errorCode(error);
  if (code === undefined) {
    return undefined;
  }
  if (UNKNOWN_AUTHORITY.includes(code)) {
    return `The certificate of ${url} is signed by an authority that is not known here. Name its CA with --clickhouse-ca.`;
  }
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID': {
      const names = namesIn(error);
      return `The certificate of ${url} is for another name (${names}). Use that name in --clickhouse, or say it with --clickhouse-server-name.`;
    }
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return `The certificate of ${url} has expired or is not valid yet. Renew it, and check the clocks.`;
    case 'ERR_OSSL_X509_KEY_VALUES_MISMATCH':
      return 'The key in --clickhouse-key does not belong to the certificate in --clickhouse-cert.';
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return `${url} does not speak TLS. Check --clickhouse: http:// or https://, and the port.`;
  }
  const alert = /^ERR_SSL_.*ALERT|^ERR_SSL_TLSV1/.test(code) ? ALERTS.find(([end]) => code.endsWith(end)) : undefined;
  return alert && `${url} ${alert[1]}.`;
}

/** As Node.js writes them: `DNS:clickhouse.example, IP Address:10.0.0.1`. */
function namesIn(error: unknown): string {
  const { cert } = error as { cert?: { subjectaltname?: string; subject?: { CN?: string } } };
  return cert?.subjectaltname ?? cert?.subject?.CN ?? 'none';
}
