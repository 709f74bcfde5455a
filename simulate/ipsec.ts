import { mix } from './random';
import type { FlowRecord } from './flow-record';
import { textHash } from './text-hash';

const SUCCESS = '"IPSecRetCode":0,"IPSecStatus":"success",';
/** EINVAL */
const ERROR = '"IPSecRetCode":-22,"IPSecStatus":"error",';
/** Between one of so many pairs of nodes IPsec is not up. */
const UNENCRYPTED_PAIR = 8;
/** One of so many that are received; far below the share at which the alert rule fires. */
const FAILED_FLOW = 250;

/** Whether two nodes encrypt what goes through their tunnel. By their addresses alone: the seed's numbers stay as they are. */
export function encrypted(from: string, to: string): boolean {
  return (mix(textHash(from)) ^ mix(textHash(to))) % UNENCRYPTED_PAIR !== 0;
}

/** The agent's IPsec fields (1.9 and later) as JSON text with a comma at the end. A few of the received flows cannot be decrypted. */
export function ipsecText({ encrypted, direction, bytes, sourcePort }: FlowRecord): string {
  if (!encrypted) {
    return '';
  }
  return direction === 0 && mix(bytes ^ sourcePort) % FAILED_FLOW === 0 ? ERROR : SUCCESS;
}
