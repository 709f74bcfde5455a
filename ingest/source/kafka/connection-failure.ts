import type { KafkaTls } from '../../config/config';
import { errorCode } from '../../error-code';

/** Why a connection does not come about, and what to do about it; each a sentence's part, without its full stop. */
export interface ConnectionFailure {
  reason: string;
  advice: string;
}

const START_ONE = 'Start one, or check --kafka';

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ETIMEDOUT: 'no answer',
};

const UNKNOWN_AUTHORITY = [
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
];

/** What Java and OpenSSL answer to a client certificate that they miss or do not like. */
const CLIENT_CERTIFICATE =
  /ALERT_(BAD_CERTIFICATE|CERTIFICATE_(REQUIRED|UNKNOWN|EXPIRED|REVOKED)|UNKNOWN_CA|HANDSHAKE_FAILURE)/;

/** Explains Node's and OpenSSL's errors; undefined for what it does not know. */
export function connectionFailure(error: unknown, tls: KafkaTls | undefined): ConnectionFailure | undefined {
  const code = errorCode(error) ?? '';
  if (NETWORK[code] !== undefined) {
    return { reason: NETWORK[code], advice: START_ONE };
  }
  if (UNKNOWN_AUTHORITY.includes(code)) {
    const known = tls?.caFile === undefined ? 'an authority that is not known here' : `no authority in ${tls.caFile}`;
    const advice = "Name the file with the authority's certificate: --kafka-ca";
    return { reason: `its certificate is signed by ${known}`, advice };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const reason = `its certificate is for another name (${detail(error)})`;
    return { reason, advice: 'Connect by a name that it is for, or say which to expect with --kafka-server-name' };
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return { reason: 'its certificate has expired', advice: "Renew the broker's certificate" };
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return { reason: 'its certificate is not valid yet', advice: 'Compare the clocks of this machine and the broker' };
  }
  if (CLIENT_CERTIFICATE.test(code)) {
    return tls?.certFile === undefined
      ? { reason: 'it wants a client certificate', advice: 'Give one with --kafka-cert and --kafka-key' }
      : {
          reason: 'it refuses the client certificate',
          advice: `Look whether the broker trusts the authority of ${tls.certFile}, and until when it is valid`,
        };
  }
  return undefined;
}

/** Node's own list of names: `IP: 127.0.0.1 is not in the cert's list: …`. */
function detail(error: unknown): string {
  const { reason } = error as { reason?: unknown };
  return typeof reason === 'string' ? reason : 'unknown';
}
