import type { EndpointFacts, EndpointText } from './endpoint';

type Side = 'Src' | 'Dst' | 'XlatSrc' | 'XlatDst';

/** Kubernetes keys of one version, with what they hold, in sorted order. */
export type KubernetesKeys = ReadonlyArray<readonly [key: string, value: (facts: EndpointFacts) => string | undefined]>;

/** Present in every version. */
export const BASE_KUBERNETES_KEYS: KubernetesKeys = [
  ['HostIP', (facts) => facts.hostIp],
  ['HostName', (facts) => facts.hostName],
  ['Name', (facts) => facts.name],
  ['Namespace', (facts) => facts.namespace],
  ['OwnerName', (facts) => facts.ownerName],
  ['OwnerType', (facts) => facts.ownerType],
  ['Type', (facts) => facts.type],
];

/** The constant text of an end, with `keys` and the MAC address as this version writes it. */
export function endpointText(facts: EndpointFacts, keys: KubernetesKeys, mac: string, labelled: boolean): EndpointText {
  // The agent's translation is enriched without the zone.
  const translatedKeys = keys.filter(([key]) => key !== 'Zone');
  const label = labelled ? facts.subnetLabel : undefined;
  const etype = facts.address.includes(':') ? 34525 : 2048;
  return {
    destination: object('Dst', [...kubernetes(facts, keys), ['Mac', mac]]),
    destinationLabel: object('Dst', [['SubnetLabel', label]]) + `"Etype":${etype},`,
    source: object('Src', [...kubernetes(facts, keys), ['Mac', mac]]),
    sourceLabel: object('Src', [['SubnetLabel', label]]),
    translatedDestination: object('XlatDst', kubernetes(facts, translatedKeys)),
    translatedSource: object('XlatSrc', kubernetes(facts, translatedKeys)),
  };
}

type Entry = readonly [key: string, value: string | undefined];

function kubernetes(facts: EndpointFacts, keys: KubernetesKeys): Entry[] {
  return [['Addr', facts.address], ...keys.map(([key, value]): Entry => [`K8S_${key}`, value(facts)])];
}

/** Joined, not added up: a flat string is printed over and over at less cost than a rope. */
function object(side: Side, entries: readonly Entry[]): string {
  return entries
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `"${side}${key}":${JSON.stringify(value)},`)
    .join('');
}
