import type { GroupPartitionsAssigner } from '@platformatic/kafka';

/**
 * Shares the partitions of all topics out in turn, each among those members that read its topic. While sidecars with
 * another list of topics come and go one by one, the library's own way would give partitions to members that do not read them.
 */
export const assignSubscribed: GroupPartitionsAssigner = (_current, members, _topics, metadata) => {
  const shares = [...members.values()].map(({ memberId, topics = [] }) => ({
    memberId,
    topics,
    assignments: new Map<string, { topic: string; partitions: number[] }>(),
    count: 0,
  }));
  for (const [topic, { partitionsCount }] of [...metadata.topics].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const readers = shares.filter(({ topics }) => topics.includes(topic));
    for (let partition = 0; partition < partitionsCount && readers.length > 0; partition += 1) {
      const next = readers.reduce((least, reader) => (reader.count < least.count ? reader : least));
      const share = next.assignments.get(topic) ?? { topic, partitions: [] };
      share.partitions.push(partition);
      next.assignments.set(topic, share);
      next.count += 1;
    }
  }
  return shares.map(({ memberId, assignments }) => ({ memberId, assignments }));
};
