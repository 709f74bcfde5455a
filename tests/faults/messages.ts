import { Random } from '../../simulate/random';

const BEGIN = Date.parse('2026-11-01T22:00:00Z');
const HOURS = 4 * 3_600_000;

/** What `flows` must hold of a message, in the order of MESSAGE_COLUMNS; undefined: it is no flow. */
export type Facts = ReadonlyArray<string | number>;

export interface Message {
  bytes: Buffer;
  facts: Facts | undefined;
}

/** SQL over `flows` that gives a row's facts. */
export const FACTS_SQL =
  "toUnixTimestamp64Milli(TimeFlowEndMs), Bytes, Packets, SrcK8S_Namespace, DstK8S_Namespace, SrcK8S_Name, FlowDirection, Extra['New']";

/**
 * Messages that are each like no other, the same for the same seed: flows around a midnight, so that one insert makes parts in
 * two partitions; a tenth of them with a key of nobody; and one in forty that is no flow, which goes another way, and what follows with it.
 */
export function messages(count: number, seed: number): Message[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => (random.chance(0.025) ? poison(i, random) : flow(i, random)));
}

/** As messages, without those that are no flow: nothing but limits ends a batch. */
export const flows = (count: number, seed: number): Message[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => flow(i, random));
};

function flow(i: number, random: Random): Message {
  const end = BEGIN + random.below(HOURS);
  const packets = 1 + random.below(40);
  const bytes = packets * (60 + random.below(1400));
  const [source, destination] = [`ns-${random.below(6)}`, `ns-${random.below(6)}`];
  const direction = random.below(2);
  const unknown = random.chance(0.1) ? { New: i } : {};
  const json = {
    ...{ TimeFlowEndMs: end, Bytes: bytes, Packets: packets, FlowDirection: direction },
    ...{ SrcK8S_Namespace: source, DstK8S_Namespace: destination, SrcK8S_Name: `pod-${i}` },
    ...{ DstK8S_Type: random.pick(['Pod', 'Service', '']), Duplicate: random.chance(0.1) },
    ...unknown,
  };
  const extra = 'New' in unknown ? String(i) : '';
  return {
    bytes: Buffer.from(JSON.stringify(json)),
    facts: [end, bytes, packets, source, destination, `pod-${i}`, direction, extra],
  };
}

function poison(i: number, random: Random): Message {
  const text = random.pick([
    `{"broken":${i}`,
    `[${i}]`,
    `{"Bytes":${i}}`,
    `${i} no JSON`,
    `{"TimeFlowEndMs":0,"n":${i}}`,
  ]);
  return { bytes: Buffer.from(text), facts: undefined };
}
