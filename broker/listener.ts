/** A listener beside the plain one. */
export interface Listener {
  /** Any name in capitals that is not PLAINTEXT or CONTROLLER. */
  name: string;
  protocol: 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';
  /** What clients are told to connect to; 127.0.0.1 when left out. */
  host?: string;
  /** Kafka's properties of this listener alone: keys, authorities, SASL mechanisms. */
  properties?: Readonly<Record<string, string>>;
}

export type BoundListener = Listener & { port: number };

/** Kafka's properties for the plain listener, the controller's, and these. */
export function listenerProperties(
  plain: string,
  controllerPort: number,
  listeners: readonly BoundListener[]
): Record<string, string> {
  const bound = listeners.map(({ name, port }) => `,${name}://127.0.0.1:${port}`).join('');
  const told = listeners.map(({ name, host = '127.0.0.1', port }) => `,${name}://${host}:${port}`).join('');
  const protocols = listeners.map(({ name, protocol }) => `,${name}:${protocol}`).join('');
  const own = listeners.flatMap(({ name, properties = {} }) =>
    Object.entries(properties).map(([key, value]) => [`listener.name.${name.toLowerCase()}.${key}`, value] as const)
  );
  return {
    listeners: `${plain},CONTROLLER://127.0.0.1:${controllerPort}${bound}`,
    'advertised.listeners': `${plain}${told}`,
    'listener.security.protocol.map': `PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT${protocols}`,
    ...Object.fromEntries(own),
  };
}
