import { type PlainFlow, text } from './plain-computation';

type PlainEvent = Record<string, unknown>;

/** NetworkEvents as objects; 1.7's plain text says nothing but that there was one. */
const eventsOf = ({ NetworkEvents: events }: PlainFlow): PlainEvent[] =>
  Array.isArray(events)
    ? events.map((event: unknown) => (typeof event === 'object' && event !== null ? (event as PlainEvent) : {}))
    : [];

export const isDenied = (flow: PlainFlow): boolean => eventsOf(flow).some(({ Action: action }) => action === 'drop');

function ofDecidingEvent(flow: PlainFlow, key: string): string {
  const events = eventsOf(flow);
  const deciding = events.find(({ Action: action }) => action === 'drop') ?? events.at(0);
  return String(deciding?.[key] ?? '');
}

function crossZone(flow: PlainFlow): string {
  const zones = [text(flow, 'SrcK8S_Zone'), text(flow, 'DstK8S_Zone')];
  return zones.includes('') ? '' : new Set(zones).size === 1 ? 'no' : 'yes';
}

/** Computed fields as texts, from the flow's JSON. */
export const PLAIN_FIELDS: Record<string, ((flow: PlainFlow) => string) | undefined> = {
  ServicePort: ({ SrcPort: source = 0, DstPort: destination = 0 }) =>
    String(Math.min(Number(source), Number(destination))),
  CrossZone: crossZone,
  NetworkEventAction: (flow) => ofDecidingEvent(flow, 'Action'),
  NetworkEventType: (flow) => ofDecidingEvent(flow, 'Type'),
  NetworkEventName: (flow) => ofDecidingEvent(flow, 'Name'),
  NetworkEventNamespace: (flow) => ofDecidingEvent(flow, 'Namespace'),
  NetworkEventDirection: (flow) => ofDecidingEvent(flow, 'Direction'),
};
