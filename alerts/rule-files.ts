import { dns } from './dns';
import { packetDrops } from './drops';
import { external } from './external';
import { ipsec } from './ipsec';
import { latency } from './latency';
import { networkPolicy } from './network-policy';
import { pipeline } from './pipeline';
import type { RuleFile } from './rule-file';
import { traffic } from './traffic';

/** Every bundled rule, by file. */
export const ruleFiles: RuleFile[] = [traffic, packetDrops, dns, networkPolicy, latency, external, ipsec, pipeline];
