import type { PatternName } from './traffic-pattern';

/** Addresses outside the cluster. IPv4 and IPv6 are from ranges reserved for documentation and benchmarks. */
export interface ExternalNetwork {
  name: string;
  /** Value of SrcSubnetLabel and DstSubnetLabel; absent when no subnet of the FlowCollector covers it. */
  subnetLabel?: string;
  /** First part of the IPv4 addresses; what is missing is numbered. */
  prefix: string;
  /** Number of addresses, busy ones first. */
  size: number;
  pattern: PatternName;
  port?: number;
  /** Median round trip from the cluster, in ms. */
  rttMs: number;
  /** Domain names that resolve to it. */
  names: readonly string[];
}

export const EXTERNAL_NETWORKS: readonly ExternalNetwork[] = [
  {
    name: 'Internet',
    prefix: '198.18',
    size: 4000,
    pattern: 'web',
    rttMs: 34,
    names: ['cdn.example.net', 'api.example.com', 'pypi.example.org', 'registry.example.io'],
  },
  {
    name: 'Stripe',
    subnetLabel: 'EXT:Stripe',
    prefix: '192.0.2',
    size: 12,
    pattern: 'web',
    rttMs: 18,
    names: ['api.stripe.example', 'hooks.stripe.example'],
  },
  {
    name: 'GitHub',
    subnetLabel: 'EXT:GitHub',
    prefix: '203.0.113',
    size: 24,
    pattern: 'web',
    rttMs: 22,
    names: ['github.example', 'api.github.example', 'codeload.github.example'],
  },
  {
    name: 'AWS',
    subnetLabel: 'EXT:AWS',
    prefix: '198.19.0',
    size: 60,
    pattern: 'web',
    rttMs: 2,
    names: ['ec2.eu-west-1.aws.example', 'sts.eu-west-1.aws.example'],
  },
  {
    name: 'Backup',
    subnetLabel: 'EXT:Backup',
    prefix: '198.19.8',
    size: 4,
    pattern: 'storage',
    port: 443,
    rttMs: 6,
    names: ['vault.backup.example'],
  },
  {
    name: 'Office',
    subnetLabel: 'EXT:Office',
    prefix: '198.51.100',
    size: 120,
    pattern: 'web',
    rttMs: 11,
    names: ['pbx.office.example', 'siem.office.example'],
  },
  {
    name: 'Partner',
    subnetLabel: 'EXT:Partner',
    prefix: '198.19.16',
    size: 9,
    pattern: 'https',
    port: 443,
    rttMs: 27,
    names: ['edi.partner.example', 'track.carrier.example'],
  },
  {
    name: 'Mail',
    subnetLabel: 'EXT:Mail',
    prefix: '198.19.24',
    size: 6,
    pattern: 'smtp',
    rttMs: 30,
    names: ['smtp.mail.example'],
  },
  {
    name: 'Resolver',
    subnetLabel: 'Machines',
    prefix: '10.0.0',
    size: 3,
    pattern: 'dns',
    rttMs: 1,
    names: ['resolver.internal'],
  },
  {
    name: 'Time',
    prefix: '198.19.32',
    size: 8,
    pattern: 'ntp',
    rttMs: 9,
    names: ['0.pool.ntp.example', '1.pool.ntp.example'],
  },
];
