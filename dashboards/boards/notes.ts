/** Sentences that descriptions of panels share: what an empty panel means, and which samples count. */
export const NO_DROPS = 'No drops in this time range (they need the agent feature PacketDrop)';
export const NO_DNS = 'No DNS in this time range (it needs the agent feature DNSTracking)';
export const NO_RTT = 'No round trips measured in this time range (they need the agent feature FlowRTT)';
export const NO_EVENTS = 'No network events in this time range (they need the agent feature NetworkEvents)';
export const NO_TRAFFIC = 'No such traffic in this time range';
export const SAMPLES_NOTE = 'Over the flows that measured it, exact, never from averages of parts.';
