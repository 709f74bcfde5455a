/**
 * IANA's DNS response codes (https://www.iana.org/assignments/dns-parameters, DNS RCODEs), by the names that NetObserv
 * stores in `DnsFlagsResponseCode`. 16 is BADVERS or BADSIG: the agent writes BADVERS.
 */
export const DNS_RESPONSE_CODES: Readonly<Record<number, string>> = {
  0: 'NoError',
  1: 'FormErr',
  2: 'ServFail',
  3: 'NXDomain',
  4: 'NotImp',
  5: 'Refused',
  6: 'YXDomain',
  7: 'YXRRSet',
  8: 'NXRRSet',
  9: 'NotAuth',
  10: 'NotZone',
  11: 'DSOTYPENI',
  16: 'BADVERS',
  17: 'BADKEY',
  18: 'BADTIME',
  19: 'BADMODE',
  20: 'BADNAME',
  21: 'BADALG',
  22: 'BADTRUNC',
  23: 'BADCOOKIE',
};
