import type { Field } from '../field';
import { featureFields } from './feature-fields';

const conversation = featureFields('conversation tracking', '≤1.3');

const bothWays = (name: string, what: string, unit: string, since: string): Field[] => [
  conversation.measure(`${name}_AB`, `${what}, to the peer`, `${what} from the opener to the peer so far`, {
    unit,
    since,
  }),
  conversation.measure(`${name}_BA`, `${what}, from the peer`, `${what} from the peer to the opener so far`, {
    unit,
    since,
  }),
];

/** Records of whole conversations: their counters grow from heartbeat to endConnection, so they are not added up. */
export const CONVERSATION: readonly Field[] = [
  conversation.text(
    '_RecordType',
    'Record type',
    'flowLog, newConnection, heartbeat, endConnection; empty is a flow log'
  ),
  conversation.text('_HashId', 'Conversation id', 'The same for both directions and both reporting nodes', {
    type: 'String',
    unit: 'hex',
  }),
  ...bothWays('Bytes', 'Bytes', 'bytes', '≤1.3'),
  ...bothWays('Packets', 'Packets', 'packets', '≤1.3'),
  ...bothWays('PktDropBytes', 'Dropped bytes', 'bytes', '1.4'),
  ...bothWays('PktDropPackets', 'Dropped packets', 'packets', '1.4'),
  conversation.measure('numFlowLogs', 'Flow logs', 'Flow logs folded into the conversation so far', { type: 'UInt32' }),
  conversation.measure(
    'MaxTimeFlowRttNs',
    'Longest round-trip time',
    'Longest TCP round-trip time of the conversation',
    {
      unit: 'ns',
      since: '1.5',
    }
  ),
  conversation.flag('_IsFirst', 'First record', 'True on the first record of the conversation'),
];
