import type { Field } from '../field';
import { featureFields } from './feature-fields';

const ipsec = featureFields('IPSec', '1.9');
const tls = featureFields('TLSTracking', '1.12');
const quic = featureFields('QUIC tracking', '1.12');

export const SECURITY: readonly Field[] = [
  ipsec.text('IPSecStatus', 'IPsec status', 'Result of encryption or decryption in the kernel: success, error'),
  ipsec.code('IPSecRetCode', 'IPsec return code', 'Return code of the kernel; 0 is success', {
    type: 'Int32',
    unit: 'errno',
  }),
  tls.text('TLSVersion', 'TLS version', 'Negotiated version; starts with "~ " when client and server disagree'),
  tls.texts('TLSTypes', 'TLS record types', 'Record types seen: ClientHello, ServerHello, AppData, …'),
  tls.text('TLSCipherSuite', 'TLS cipher suite', 'Cipher suite that the server chose'),
  tls.text('TLSGroup', 'TLS group', 'Key exchange group that the server chose', { legacyNames: ['TLSCurve'] }),
  quic.text('QuicVersion', 'QUIC version', 'QUIC v1, QUIC v2, QUIC Unknown (n)'),
  quic.code('QuicSeenLongHdr', 'QUIC long header', '1 if a long header was seen', { type: 'UInt8' }),
  quic.code('QuicSeenShortHdr', 'QUIC short header', '1 if a short header was seen', { type: 'UInt8' }),
];
