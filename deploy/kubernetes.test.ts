import { parseAllDocuments } from 'yaml';
import { last, parseDockerfile } from './dockerfile';
import { readText } from './repository';
import { sidecarConfig } from './sidecar-config';

interface Labels {
  matchLabels: Record<string, string>;
}

interface Probe {
  httpGet: { path: string; port: string };
}

interface Container {
  image: string;
  args: string[];
  env: Array<{ name: string; valueFrom: { secretKeyRef: { name: string; key: string } } }>;
  ports: Array<{ name: string; containerPort: number }>;
  livenessProbe: Probe;
  readinessProbe: Probe;
  securityContext: object;
}

interface Deployment {
  apiVersion: string;
  kind: string;
  spec: {
    selector: Labels;
    template: {
      metadata: { labels: Record<string, string> };
      spec: { securityContext: { runAsUser: number; runAsNonRoot: boolean }; containers: Container[] };
    };
  };
}

interface PodMonitor {
  kind: string;
  spec: { selector: Labels; podMetricsEndpoints: Array<{ port: string }> };
}

const text = readText('deploy/kubernetes/sidecar.yaml');
const documents = parseAllDocuments(text);
const [deployment, monitor] = documents.map((document) => document.toJS() as unknown) as [Deployment, PodMonitor];
const { template, selector } = deployment.spec;
const [container] = template.spec.containers;
const env = Object.fromEntries(container.env.map(({ name }) => [name, 'from the secret']));
const [program, ...args] = container.args;

test('the file is a deployment, and what scrapes it', () => {
  expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  expect([deployment.apiVersion, deployment.kind, monitor.kind]).toEqual(['apps/v1', 'Deployment', 'PodMonitor']);
  expect(template.metadata.labels).toMatchObject(selector.matchLabels);
  expect(monitor.spec.selector).toEqual(selector);
});

test('the sidecar understands its arguments', async () => {
  expect(program).toBe('ingest.mjs');
  expect(await sidecarConfig(args, env)).toMatchObject({
    clickhouse: {
      url: 'http://clickhouse:8123',
      user: 'netobserv',
      password: 'from the secret',
      database: 'netobserv',
    },
    retentionDays: 7,
    source: { kind: 'kafka', topics: ['network-flows'] },
  });
  await expect(sidecarConfig([...args, '--retentoin=7d'], env)).rejects.toThrow();
});

test('the secret is the one that the file tells to create', () => {
  const [{ name, key }] = container.env.map(({ valueFrom }) => valueFrom.secretKeyRef);
  expect(text).toContain(`kubectl create secret generic ${name} --from-literal=${key}=`);
});

test('probes and Prometheus ask where it listens', async () => {
  const { listen } = await sidecarConfig(args, env);
  const [{ name, containerPort }] = container.ports;
  expect(listen).toMatchObject({ host: '0.0.0.0', port: containerPort });
  const { livenessProbe, readinessProbe } = container;
  expect([livenessProbe, readinessProbe].map(({ httpGet }) => httpGet)).toEqual([
    { path: '/healthz', port: name },
    { path: '/readyz', port: name },
  ]);
  expect(monitor.spec.podMetricsEndpoints.map(({ port }) => port)).toEqual([name]);
});

test('it runs as the user of the image, who is 1000 in those of Node.js', () => {
  const image = parseDockerfile(readText('deploy/images/sidecar.Dockerfile')).at(-1);
  expect(image && last(image, 'USER')).toBe('node');
  expect(template.spec.securityContext).toMatchObject({ runAsUser: 1000, runAsNonRoot: true });
  expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true });
});
