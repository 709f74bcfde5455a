import { absence } from './absence';
import { QUERY_FIELDS } from './catalogue';

test('numbers and times without an absence are those where each value means something', () => {
  const always = QUERY_FIELDS.filter((field) => field.kind !== 'boolean' && !absence(field)).map(({ name }) => name);
  expect(always.sort()).toEqual([
    'Bytes',
    'Bytes_AB',
    'Bytes_BA',
    'Dscp',
    'FlowDuration',
    'IPSecRetCode',
    'Packets',
    'Packets_AB',
    'Packets_BA',
    'PktDropBytes',
    'PktDropBytes_AB',
    'PktDropBytes_BA',
    'PktDropPackets',
    'PktDropPackets_AB',
    'PktDropPackets_BA',
    'QuicSeenLongHdr',
    'QuicSeenShortHdr',
    'TimeFlowEndMs',
    'TimeFlowStartMs',
    'numFlowLogs',
  ]);
});
