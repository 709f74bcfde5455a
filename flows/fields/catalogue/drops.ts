import type { Field } from '../field';
import { featureFields } from './feature-fields';

const drop = featureFields('PacketDrop', '1.4');

export const DROPS: readonly Field[] = [
  drop.measure('PktDropBytes', 'Dropped bytes', 'Bytes dropped; a record holds at most 65535', { unit: 'bytes' }),
  drop.measure('PktDropPackets', 'Dropped packets', 'Packets dropped; a record holds at most 65535', {
    unit: 'packets',
  }),
  drop.text('PktDropLatestState', 'Drop TCP state', 'TCP state at the latest drop'),
  drop.text('PktDropLatestDropCause', 'Drop cause', 'Reason of the latest drop: SKB_DROP_REASON_*, OVS_DROP_*, …'),
  drop.code('PktDropLatestFlags', 'Drop TCP flags', 'TCP flags of the latest dropped packet', { unit: 'bit field' }),
];
