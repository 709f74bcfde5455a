import { GenericError, MultipleErrors } from '@platformatic/kafka';
import type { KafkaSourceConfig } from '../config/config';
import { IngestError } from '../ingest-error';
import { FencedError } from '../source/kafka/kafka-client';
import { PlatformaticClient } from '../source/kafka/platformatic-client';
import { reasonOf } from '../source/kafka/platformatic-error';
import type { TopicPartition } from '../source/kafka/topic-partition';
import type { Finding } from './finding';

/** Of no member: a commit under it is always refused, but for lack of the right only if that is lacking. */
const NOBODY = { memberId: 'ingest-check', generation: 2_147_483_000, partitions: [] };

/** Looks at Kafka without joining the group, and without changing anything. */
export async function checkKafka(config: KafkaSourceConfig): Promise<Finding[]> {
  const { topics, group } = config;
  const client = new PlatformaticClient(config);
  try {
    await client.check();
    const partitions = await client.partitions();
    const findings: Finding[] = [];
    for (const topic of topics) {
      const own = partitions.filter((partition) => partition.topic === topic);
      findings.push(
        { state: 'ok', text: `Kafka answers, and topic "${topic}" has ${own.length} partitions.` },
        await tried(`read topic "${topic}"`, `Read and Describe on topic "${topic}"`, () => readFrom(client, own[0]))
      );
    }
    findings.push(
      await tried(`see the commits of group "${group}"`, `Describe on group "${group}"`, async () => {
        await client.committed(partitions);
      }),
      await tried(`commit for group "${group}"`, `Read on group "${group}"`, async () => {
        await client.commit(NOBODY, partitions[0], { offset: 0, metadata: '' }).catch((error: unknown) => {
          if (!(error instanceof FencedError) && !answered(error, NO_GROUP)) {
            throw error;
          }
        });
      })
    );
    return findings;
  } catch (error) {
    const text = error instanceof IngestError ? error.message : `Kafka: ${reasonOf(error)}.`;
    // Kafka does not show a topic to whoever may not see it.
    const todo = text.includes('has no topic')
      ? `If it is there: allow Describe on topic "${topics.join('", "')}" by an ACL.`
      : undefined;
    return [{ state: 'missing', text, todo }];
  } finally {
    await client.close();
  }
}

async function readFrom(client: PlatformaticClient, partition: TopicPartition): Promise<void> {
  const [[broker]] = await client.leaders([partition]);
  const offset = (await client.logOffsets([partition], 'latest')).get(partition) ?? 0;
  await client.fetch(broker, [{ ...partition, offset }], {
    maxWaitMs: 100,
    maxBytes: 1024,
    maxBytesPerPartition: 1024,
  });
}

async function tried(what: string, acl: string, attempt: () => Promise<void>): Promise<Finding> {
  try {
    await attempt();
    return { state: 'ok', text: `May ${what}.` };
  } catch (error) {
    return answered(error, REFUSED)
      ? { state: 'missing', text: `May not ${what}.`, todo: `Allow it by an ACL: ${acl}.` }
      : { state: 'unknown', text: `Whether it may ${what} cannot be told: ${reasonOf(error).replace(/\.$/, '')}.` };
  }
}

const REFUSED = ['TOPIC_AUTHORIZATION_FAILED', 'GROUP_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'];
/** Kafka 4 says so of a group that has read nothing yet, to those who may commit. */
const NO_GROUP = ['GROUP_ID_NOT_FOUND'];

/** Whether Kafka answered with one of these errors of its protocol. */
function answered(error: unknown, ids: readonly string[]): boolean {
  return ids.some((id) =>
    error instanceof MultipleErrors
      ? error.findBy('apiId', id) !== null
      : error instanceof GenericError && error.findBy('apiId', id) !== null
  );
}
