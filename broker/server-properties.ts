import { listenerProperties, type BoundListener } from './listener';

export interface BrokerAddress {
  port: number;
  controllerPort: number;
  dataDir: string;
  listeners: readonly BoundListener[];
}

/**
 * Kafka's server.properties for one node that is broker and controller (KRaft), on loopback.
 * `overrides` wins over the defaults and may add any property.
 */
export function serverProperties(address: BrokerAddress, overrides: Readonly<Record<string, string>>): string {
  const listener = `PLAINTEXT://127.0.0.1:${address.port}`;
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${address.controllerPort}`,
    ...listenerProperties(listener, address.controllerPort, address.listeners),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': address.dataDir,
    'num.partitions': '4',
    'message.max.bytes': '16777216',
    'replica.fetch.max.bytes': '16777216',
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '4',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    ...overrides,
  };
  // Backslash starts an escape in Java's properties format.
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
}
