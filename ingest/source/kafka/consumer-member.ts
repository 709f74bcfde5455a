import { consumerGroupHeartbeatV1 } from '@platformatic/kafka';
import { randomUUID } from 'node:crypto';
import type { GroupCoordinator } from './group-coordinator';
import type { GroupMember } from './group-member';
import type { GroupEvents } from './kafka-client';
import type { TopicPartition } from './topic-partition';
import { Wakeup } from './wakeup';

export interface ConsumerMemberOptions {
  coordinator: GroupCoordinator;
  group: string;
  topics: readonly string[];
  /** How long the broker waits for this member to let go of a partition before it throws it out. */
  rebalanceTimeoutMs: number;
  topicIds(): Promise<Map<string, string>>;
}

interface Owned {
  topicId: string;
  partitions: number[];
}

const JOIN = 0;
const LEAVE = -1;

/**
 * A member of a KIP-848 group: the broker shares out, in steps, and counts an epoch for each member. Three rules keep the fence:
 * commits go under the epoch in which the assignment was taken up, whatever the epoch is by then; at any change the
 * whole assignment ends before a new one begins; and that partitions were let go is told only when nothing of theirs is
 * under way, because the broker may pass one on without counting this member's epoch up.
 */
export class ConsumerMember implements GroupMember {
  readonly #memberId = randomUUID();
  readonly #wakeup = new Wakeup();
  #epoch = JOIN;
  #target: Owned[] = [];
  /** The epoch in which the current assignment was taken up; undefined between assignments. */
  #active: number | undefined;
  /** What the broker must be told that this member owns. */
  #toTell: Owned[] | undefined = [];
  #releasing = false;
  #left = false;

  constructor(private readonly options: ConsumerMemberOptions) {}

  async join(events: GroupEvents): Promise<void> {
    const intervalMs = await this.#beat(events);
    void this.#keepBeating(intervalMs, events).catch((error: Error) => events.failed(error));
  }

  async leave(): Promise<void> {
    this.#left = true;
    this.#wakeup.ring();
    if (this.#epoch !== JOIN) {
      await this.#heartbeat(LEAVE, null, []);
    }
  }

  async #keepBeating(firstMs: number, events: GroupEvents): Promise<void> {
    let intervalMs = firstMs;
    while (!this.#left) {
      if (this.#toTell === undefined) {
        await this.#wakeup.wait(intervalMs);
      }
      if (!this.#left) {
        intervalMs = await this.#beat(events);
      }
    }
  }

  /** One heartbeat and what follows from its answer. Returns how long to wait for the next. */
  async #beat(events: GroupEvents): Promise<number> {
    const told = this.#toTell;
    this.#toTell = undefined;
    const topics = this.#epoch === JOIN ? this.options.topics : null;
    const answer = await this.#heartbeat(this.#epoch, topics, told ?? null);
    const changed = answer.memberEpoch !== this.#active || answer.assignment !== null;
    this.#epoch = answer.memberEpoch;
    this.#target = answer.assignment?.topicPartitions ?? this.#target;
    if (this.#left) {
      return 0;
    }
    if (this.#active !== undefined && changed) {
      this.#release(events);
    } else if (this.#active === undefined && !this.#releasing) {
      await this.#takeUp(answer.assignment !== null || told === undefined, events);
    }
    return answer.heartbeatIntervalMs;
  }

  /** A new assignment is acknowledged first; the answer to that may bring another epoch or more partitions. */
  async #takeUp(isNew: boolean, events: GroupEvents): Promise<void> {
    if (isNew) {
      this.#toTell = this.#target;
      return;
    }
    const partitions = await this.#partitions();
    this.#active = this.#epoch;
    events.assigned({ memberId: this.#memberId, generation: this.#epoch, partitions });
  }

  /** Meanwhile heartbeats go on, saying nothing of partitions. */
  #release(events: GroupEvents): void {
    this.#active = undefined;
    this.#releasing = true;
    void events.revoked().then(() => {
      this.#releasing = false;
      this.#toTell = this.#target;
      this.#wakeup.ring();
    });
  }

  async #heartbeat(epoch: number, topics: readonly string[] | null, owned: Owned[] | null) {
    const { coordinator, group, rebalanceTimeoutMs } = this.options;
    const args = [
      group,
      this.#memberId,
      epoch,
      null,
      null,
      rebalanceTimeoutMs,
      topics && [...topics],
      null,
      null,
    ] as const;
    // Its types forget that null, for "as I said before", is allowed and written rightly.
    const unlessUnchanged = owned as Owned[];
    return coordinator.ask((connection) => consumerGroupHeartbeatV1.api.async(connection, ...args, unlessUnchanged));
  }

  async #partitions(): Promise<TopicPartition[]> {
    const names = new Map([...(await this.options.topicIds())].map(([name, id]) => [id, name]));
    return this.#target.flatMap(({ topicId, partitions }) => {
      const topic = names.get(topicId);
      return topic === undefined ? [] : partitions.map((partition) => ({ topic, partition }));
    });
  }
}
