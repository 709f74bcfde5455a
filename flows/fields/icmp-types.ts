import { lazy } from '../lazy';

/** Names of ICMP's message types (https://www.iana.org/assignments/icmp-parameters). */
const ICMP: Readonly<Record<number, string>> = {
  0: 'Echo Reply',
  3: 'Destination Unreachable',
  4: 'Source Quench',
  5: 'Redirect',
  8: 'Echo Request',
  9: 'Router Advertisement',
  10: 'Router Solicitation',
  11: 'Time Exceeded',
  12: 'Parameter Problem',
  13: 'Timestamp',
  14: 'Timestamp Reply',
  42: 'Extended Echo Request',
  43: 'Extended Echo Reply',
};

/** Names of ICMPv6's message types (https://www.iana.org/assignments/icmpv6-parameters). */
const ICMPV6: Readonly<Record<number, string>> = {
  1: 'Destination Unreachable',
  2: 'Packet Too Big',
  3: 'Time Exceeded',
  4: 'Parameter Problem',
  128: 'Echo Request',
  129: 'Echo Reply',
  130: 'Multicast Listener Query',
  131: 'Multicast Listener Report',
  132: 'Multicast Listener Done',
  133: 'Router Solicitation',
  134: 'Router Advertisement',
  135: 'Neighbor Solicitation',
  136: 'Neighbor Advertisement',
  137: 'Redirect Message',
  143: 'Version 2 Multicast Listener Report',
  160: 'Extended Echo Request',
  161: 'Extended Echo Reply',
};

/** What is added to a type of ICMPv6: `IcmpType` holds the types of both protocols, and 3 means different things. */
export const ICMPV6_OFFSET = 256;

/** Type, plus ICMPV6_OFFSET in ICMPv6 → name. */
export const icmpTypes = lazy((): Readonly<Record<number, string>> => ({
  ...ICMP,
  ...Object.fromEntries(Object.entries(ICMPV6).map(([type, name]) => [Number(type) + ICMPV6_OFFSET, name])),
}));
