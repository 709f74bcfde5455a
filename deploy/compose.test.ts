import { changed, readComposeFile, type ComposeFile } from './compose-file';
import { committedFiles } from './repository';

const compose = readComposeFile();

describe('ports', () => {
  const beyondLoopback = ({ services }: ComposeFile) =>
    Object.entries(services).flatMap(([name, { ports = [], network_mode }]) => [
      ...ports.filter((port) => !/^127\.0\.0\.1:\d+:\d+$/.test(port)),
      ...(network_mode === undefined ? [] : [`${name}: network_mode ${network_mode}`]),
    ]);

  it('are published on loopback only', () => {
    expect(beyondLoopback(compose)).toEqual([]);
    expect(Object.values(compose.services).flatMap(({ ports = [] }) => ports)).toEqual(['127.0.0.1:3000:3000']);
  });

  it.each(['9092:9092', '0.0.0.0:9092:9092', '9092', '[::]:9092:9092'])('%s would be noticed', (port) => {
    expect(beyondLoopback(changed(compose, ({ kafka }) => (kafka.ports = [port])))).toEqual([port]);
  });

  it('the network of the host would be noticed', () => {
    const open = changed(compose, ({ clickhouse }) => (clickhouse.network_mode = 'host'));
    expect(beyondLoopback(open)).toEqual(['clickhouse: network_mode host']);
  });
});

describe('the order of starting', () => {
  const neverMet = ({ services }: ComposeFile) =>
    Object.entries(services).flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on).flatMap(([other, { condition }]) =>
        canMeet(services[other], condition) ? [] : [`${name}: ${other} ${condition}`]
      )
    );

  const canMeet = (service: ComposeFile['services'][string] | undefined, condition: string) =>
    service !== undefined &&
    {
      service_started: true,
      service_healthy: service.healthcheck !== undefined,
      // A service that is started again whenever it ends never counts as completed.
      service_completed_successfully: service.restart === undefined || service.restart === 'no',
    }[condition];

  it('waits only for what can come', () => {
    expect(neverMet(compose)).toEqual([]);
  });

  it.each<[string, (services: ComposeFile['services']) => unknown]>([
    ['topic: kafka service_healthy', ({ kafka }) => delete kafka.healthcheck],
    ['topic: kafka service_healthy', (services) => delete services.kafka],
    ['simulator: topic service_completed_successfully', ({ topic }) => (topic.restart = 'always')],
    ['grafana: clickhouse healthy', ({ grafana }) => (grafana.depends_on = { clickhouse: { condition: 'healthy' } })],
  ])('%s would be noticed', (problem, change) => {
    expect(neverMet(changed(compose, change))).toContain(problem);
  });

  it('the topic is there before anyone uses it, ClickHouse before anyone asks it', () => {
    const { sidecar, simulator, grafana } = compose.services;
    const topic = { condition: 'service_completed_successfully' };
    const clickhouse = { condition: 'service_healthy' };
    expect(sidecar.depends_on).toEqual({ topic, clickhouse });
    expect(simulator.depends_on).toEqual({ topic });
    expect(grafana.depends_on).toEqual({ clickhouse });
  });
});

describe('what a service is made of', () => {
  it('has an image with a version, or a Dockerfile of this repository', () => {
    const files = committedFiles();
    for (const { image, build } of Object.values(compose.services)) {
      expect(image ?? 'name:1').toMatch(/^[\w./-]+:\d[\w.-]*$/);
      expect(build === undefined ? true : files.includes(build.dockerfile) && build.context === '.').toBe(true);
      expect([image, build]).toContain(undefined);
      expect(image ?? build).toBeDefined();
    }
  });

  it('keeps its data on volumes that the file declares', () => {
    const named = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((v) => v.split(':')[0]));
    expect(named).toEqual(Object.keys(compose.volumes ?? {}));
  });
});
