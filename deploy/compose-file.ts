import { parse } from 'yaml';
import { readText } from './repository';

/** The part of the Compose specification that docker-compose.yaml uses. */
export interface ComposeFile {
  services: Record<string, Service>;
  volumes?: Record<string, unknown>;
}

export interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  environment?: Record<string, string | number>;
  command?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  network_mode?: string;
  ports?: string[];
  restart?: string;
  volumes?: string[];
}

/** docker-compose.yaml; variables are still `${NAME:-default}`. */
export const readComposeFile = (): ComposeFile => parse(readText('docker-compose.yaml')) as ComposeFile;

/** The environment of a service when nobody has set a variable. */
export function environment({ environment = {} }: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1')])
  );
}

/** A copy with one thing changed, to see that a check notices. */
export function changed(compose: ComposeFile, change: (services: Record<string, Service>) => void): ComposeFile {
  const copy = structuredClone(compose);
  change(copy.services);
  return copy;
}
