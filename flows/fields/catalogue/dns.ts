import type { Field } from '../field';
import { featureFields } from './feature-fields';

const dns = featureFields('DNSTracking', '1.4');

export const DNS: readonly Field[] = [
  dns.code('DnsId', 'DNS id', 'Transaction id; 0 if the flow is not DNS'),
  dns.text('DnsName', 'DNS name', 'Name in the question, cut at about 30 characters', {
    type: 'String',
    since: '1.11',
  }),
  // Whole milliseconds from the agent, fractions in NetObserv's own fixtures: Float64 keeps both exactly.
  dns.measure('DnsLatencyMs', 'DNS latency', 'Time from query to answer; 0 for queries and below 1 ms', {
    type: 'Float64',
    unit: 'ms',
  }),
  dns.code('DnsFlags', 'DNS flags', 'Header flags of all packets together', { unit: 'bit field' }),
  dns.text('DnsFlagsResponseCode', 'DNS response code', 'Name of the response code: NoError, NXDomain, …'),
  dns.code('DnsErrno', 'DNS error', "Error of the agent's DNS hook; 0 is none", {
    type: 'UInt8',
    since: '1.5',
    unit: 'errno',
  }),
];
