/** What the agent reads from handshakes (1.12), as JSON text. */
export const TLS_CLIENT_FIELDS =
  '"TLSCipherSuite":"TLS_AES_128_GCM_SHA256","TLSGroup":"X25519","TLSTypes":["ClientHello","AppData"],"TLSVersion":"TLS 1.3",';

export const TLS_SERVER_FIELDS =
  '"TLSCipherSuite":"TLS_AES_128_GCM_SHA256","TLSGroup":"X25519","TLSTypes":["ServerHello","AppData"],"TLSVersion":"TLS 1.3",';

export const QUIC_FIELDS = '"QuicSeenLongHdr":1,"QuicSeenShortHdr":1,"QuicVersion":"QUIC v1",';
