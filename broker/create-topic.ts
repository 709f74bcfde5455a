import { Admin } from '@platformatic/kafka';
import { setTimeout as sleep } from 'node:timers/promises';

const LEADER_SECONDS = 30;

/** Creates a topic unless it exists, and returns when each of its partitions has a leader, so that a producer may start. */
export async function createTopic(bootstrap: string, name: string, partitions: number): Promise<void> {
  const admin = new Admin({ clientId: 'create-topic', bootstrapBrokers: [bootstrap] });
  try {
    if (!(await admin.listTopics()).includes(name)) {
      await admin.createTopics({ topics: [name], partitions, replicas: 1 });
    }
    const deadline = Date.now() + LEADER_SECONDS * 1000;
    while (!(await hasLeaders(admin, name))) {
      if (Date.now() > deadline) {
        throw new Error(`Topic ${name} on ${bootstrap} has no leader after ${LEADER_SECONDS} s`);
      }
      await sleep(50);
    }
  } finally {
    await admin.close();
  }
}

async function hasLeaders(admin: Admin, name: string): Promise<boolean> {
  const metadata = await admin.metadata({ topics: [name], forceUpdate: true }).catch(() => undefined);
  const partitions = Object.values(metadata?.topics.get(name)?.partitions ?? {});
  if (partitions.length === 0 || partitions.some((partition) => partition.leader < 0)) {
    return false;
  }
  // The leader is named before it serves: a producer that comes too early would send a batch again, and double it.
  const latest = partitions.map((_, partitionIndex) => ({ partitionIndex, timestamp: -1n }));
  return admin.listOffsets({ topics: [{ name, partitions: latest }] }).then(
    () => true,
    () => false
  );
}
