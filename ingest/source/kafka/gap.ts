import type { KafkaSourceConfig } from '../../config/config';
import { IngestError } from '../../ingest-error';
import type { Log } from '../../log/log';
import type { KafkaClient } from './kafka-client';
import type { Lane } from './lane';

/** What to do about partitions whose next offset Kafka does not have: go on where that loses and doubles nothing more, else stop. */
export async function closeGaps(
  lanes: readonly Lane[],
  { client, config, log }: { client: KafkaClient; config: KafkaSourceConfig; log: Log }
): Promise<void> {
  const first = await client.logOffsets(lanes, 'earliest');
  const end = await client.logOffsets(lanes, 'latest');
  for (const lane of lanes) {
    const { topic, partition, fetchOffset } = lane;
    const logStart = first.get(lane) ?? 0;
    const logEnd = end.get(lane) ?? 0;
    const where = { topic, partition, offset: fetchOffset, logStart, logEnd };
    if (lane.replay) {
      giveUpOrSay(
        config,
        log,
        where,
        `Kafka no longer has all of the messages ${fetchOffset} to ${lane.replay.to} of ${topic}, partition ` +
          `${partition}, whose insert a crash left open, so it cannot be finished: some of them may be missing`
      );
      lane.jump(Math.max(lane.replay.to + 1, logStart));
    } else if (fetchOffset < logStart) {
      const lost = logStart - fetchOffset;
      log.error(where, `Kafka deleted ${lost} messages before they could be read (retention). Going on behind them.`);
      lane.skip(logStart);
    } else if (fetchOffset > logEnd) {
      giveUpOrSay(
        config,
        log,
        where,
        `The group has read ${topic}, partition ${partition}, up to ${fetchOffset}, but it ends at ${logEnd}: ` +
          'the topic was cut off or made again'
      );
      lane.jump(logStart);
    }
  }
}

function giveUpOrSay(config: KafkaSourceConfig, log: Log, where: object, text: string): void {
  if (config.onGap === 'stop') {
    throw new IngestError(`${text}. To go on all the same: --on-gap skip.`);
  }
  log.error(where, `${text}. Going on, as --on-gap skip says.`);
}
