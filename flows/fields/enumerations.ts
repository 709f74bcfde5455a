import { lazy } from '../lazy';
import { dnsErrnos } from './dns-errnos';
import { DNS_RESPONSE_CODES } from './dns-response-codes';
import { dscpAliases, dscpNames } from './dscp';
import { type Enumeration, enumeration } from './enumeration';
import { ETHERNET_TYPES } from './ethernet-types';
import { FLOW_DIRECTIONS } from './flow-direction';
import { icmpTypes } from './icmp-types';
import { INTERFACE_DIRECTIONS } from './interface-directions';
import { PORT_ALIASES, PORTS } from './ports';
import { PROTOCOLS } from './protocols';
import { TCP_FLAGS } from './tcp-flags';

const ports = lazy(() => enumeration('ports by number or service name, e.g. 443 or https', PORTS, PORT_ALIASES));

const byField: Readonly<Record<string, (() => Enumeration) | undefined>> = {
  Proto: lazy(() => enumeration('protocols by number or name, e.g. 6 or TCP', PROTOCOLS, [['ICMPv6', [58]]])),
  FlowDirection: lazy(() =>
    enumeration(
      'ingress (0), egress (1), inner (2), or -1 where it is unknown',
      Object.fromEntries(Object.entries(FLOW_DIRECTIONS).map(([name, number]) => [number, name]))
    )
  ),
  IfDirections: lazy(() => enumeration('ingress (0) or egress (1)', INTERFACE_DIRECTIONS)),
  SrcPort: ports,
  DstPort: ports,
  ServicePort: ports,
  XlatSrcPort: ports,
  XlatDstPort: ports,
  Dscp: lazy(() =>
    enumeration('DSCP by number, code point or service class, e.g. 46, EF or Telephony', dscpNames(), dscpAliases())
  ),
  Etype: lazy(() => enumeration('Ethernet types by number or name, e.g. 2048 or IPv4', ETHERNET_TYPES)),
  IcmpType: lazy(() => enumeration('ICMP types by number or name, e.g. 3 or Destination Unreachable', icmpTypes())),
  DnsErrno: lazy(() => enumeration('error numbers or names, e.g. 22 or EINVAL', dnsErrnos(), [['EWOULDBLOCK', [11]]])),
};

/** The names of a field's numbers; undefined where they have none. Those of `IcmpType` are counted as icmpTypes says. */
export const enumerationOf = (field: string): Enumeration | undefined => byField[field]?.();

const flags = lazy(() => new Map(Object.keys(TCP_FLAGS).map((name) => [name.toLowerCase(), name])));
const responseCodes = lazy(
  () =>
    new Map(
      Object.entries(DNS_RESPONSE_CODES).flatMap(([number, name]) => [
        [number, name],
        [name.toLowerCase(), name],
      ])
    )
);

/** Fields of text whose values are names from a closed list. */
const textsByField: Readonly<Record<string, (() => ReadonlyMap<string, string>) | undefined>> = {
  Flags: flags,
  DnsFlagsResponseCode: responseCodes,
};

/** A value as its field of text writes it: `syn` is `SYN`, `3` and `nxdomain` are `NXDomain`. Any other text stays. */
export const storedText = (field: string, text: string): string =>
  textsByField[field]?.().get(text.toLowerCase()) ?? text;
