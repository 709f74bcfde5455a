import type { Field } from '../field';
import { featureFields } from './feature-fields';

const rtt = featureFields('FlowRTT', '1.4');

export const RTT: readonly Field[] = [
  rtt.measure('TimeFlowRttNs', 'TCP round-trip time', 'Smoothed round-trip time from the kernel; 0 is no sample', {
    unit: 'ns',
  }),
];
