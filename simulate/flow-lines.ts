import { callGraph } from './call-graph';
import { Cluster } from './cluster';
import type { ClusterOptions } from './cluster-options';
import { ConversationTracking } from './conversation-tracking';
import { exchange, type RouteMood } from './exchange';
import type { FlowRecord } from './flow-record';
import { flowShape, type ShapeVersion } from './flow-shape';
import { mix, Random } from './random';
import { dayRhythm, inTrouble, minuteRhythm } from './rhythm';
import { WeightedChoice } from './weighted-choice';

export interface FlowLinesOptions {
  /** Equal seeds and equal calls of `next` give equal bytes. */
  seed: number;
  shape: ShapeVersion;
  cluster?: ClusterOptions;
  /** Flow logs with the ids of conversations, and the conversations' own records among them, as with `logTypes: All`. */
  conversations?: boolean;
}

export interface FlowLines {
  /**
   * The next `count` flows (at least 1) as NDJSON, ASCII only, each line with its newline. Their TimeFlowEndMs lie in
   * (timeMs - spanMs, timeMs], roughly in order; `spanMs` is 1000 unless given. Times may go on in any steps, hours apart
   * or milliseconds: the rhythm of day and minutes, and pods that come and go, follow `timeMs`. A conversation's record counts as a
   * flow; its end comes when nothing more has come for a while, and has the time of what came last.
   *
   * To backfill, call it for each second up to now; to go on live, call it every so often with the time.
   */
  next(timeMs: number, count: number, spanMs?: number): Buffer;
}

const TYPICAL_LINE = 1400;
const LONGEST_LINE = 8192;
const MOOD_LASTS_MS = 10_000;
/** With times far apart, moods are looked at again at most this often. */
const MOOD_LASTS_FLOWS = 512;
const POD_REPLACED_EVERY_MS = 90_000;

/** The flows of a simulated cluster. Every instance has a cluster and a state of its own. */
export function flowLines(options: FlowLinesOptions): FlowLines {
  const shape = flowShape(options.shape);
  const random = new Random(options.seed);
  const cluster = new Cluster(options.cluster ?? {}, shape.describe, random);
  const routes = callGraph(cluster);
  const moods: RouteMood[] = routes.map(() => ({ activity: 1, trouble: false }));
  const lines: string[] = [];
  let used = 0;
  let choice = new WeightedChoice(routes.map((route) => route.weight));
  let moodMs = -Infinity;
  let flowsSinceMood = 0;
  const { name } = cluster.options;
  const conversations = options.conversations
    ? new ConversationTracking((conversation, event) => shape.writeConversation(conversation, event, name, lines))
    : undefined;
  const write = (record: FlowRecord) => {
    conversations?.add(record);
    shape.write(record, name, lines);
  };

  function feel(timeMs: number): void {
    const since = Math.abs(timeMs - moodMs);
    if (since < MOOD_LASTS_MS || (flowsSinceMood < MOOD_LASTS_FLOWS && moodMs !== -Infinity)) {
      return;
    }
    if (moodMs !== -Infinity && random.chance(since / POD_REPLACED_EVERY_MS)) {
      const workload = random.pick(cluster.workloads);
      cluster.replacePod(workload, random.below(workload.pods.length));
    }
    moodMs = timeMs;
    flowsSinceMood = 0;
    const weights = routes.map((route, i) => {
      const key = mix(options.seed ^ i);
      moods[i].activity = dayRhythm(route.schedule, timeMs) * minuteRhythm(key, timeMs);
      moods[i].trouble = inTrouble(key, timeMs);
      return route.weight * moods[i].activity;
    });
    choice = new WeightedChoice(weights);
  }

  return {
    next(timeMs, count, spanMs = 1000) {
      let chunk = Buffer.allocUnsafe(count * TYPICAL_LINE + LONGEST_LINE);
      let size = 0;
      for (let written = 0; written < count; written += 1) {
        if (used === lines.length) {
          lines.length = used = 0;
          // Spread over the span in the order of the flows, with some disorder.
          const share = (written + random.fraction()) / count;
          const atMs = Math.floor(timeMs - spanMs * (1 - share));
          feel(atMs);
          conversations?.goOnTo(atMs);
          while (lines.length === 0) {
            const index = choice.pick(random);
            exchange(routes[index], moods[index], cluster, random, timeMs - spanMs, atMs, write);
          }
        }
        if (chunk.length - size < LONGEST_LINE) {
          chunk = Buffer.concat([chunk, Buffer.allocUnsafe(chunk.length)]);
        }
        // Each line by itself: it is still in the processor's cache.
        size += chunk.write(lines[used], size, 'latin1');
        used += 1;
        flowsSinceMood += 1;
      }
      return chunk.subarray(0, size);
    },
  };
}
