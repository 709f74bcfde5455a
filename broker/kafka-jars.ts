import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { lock } from 'proper-lockfile';
import { MISSING_JAVA_OR_MAVEN } from './missing-java-or-maven';
import { repositoryRoot } from './repository-root';

/** As in pom.xml. */
export const KAFKA_VERSION = '4.4.0';
/** The last of Kafka 3, which many clusters run. */
export const OLDER_KAFKA_VERSION = '3.9.1';

const TAIL_LINES = 15;

/**
 * The folder with Kafka's jars. Fetched through Maven (43 MB) the first time, then kept in `.cache/` of the repository.
 * Safe when several processes ask at once. Throws when Maven is missing or fails; the error holds Maven's last lines.
 */
export async function kafkaJars(version: string, onProgress: (line: string) => void): Promise<string> {
  const root = repositoryRoot();
  const libs = join(root, '.cache', `kafka-${version}`, 'libs');
  if (existsSync(libs)) {
    return libs;
  }
  await mkdir(dirname(libs), { recursive: true });
  // Waits for whoever fetches at the moment; the lock of a process that is gone is taken over after ten seconds.
  const unlock = await lock(libs, { realpath: false, retries: { forever: true, minTimeout: 250, maxTimeout: 250 } });
  try {
    if (!existsSync(libs)) {
      const unfinished = `${libs}.unfinished`;
      await rm(unfinished, { recursive: true, force: true });
      await copyDependencies(version, join(root, 'broker', 'pom.xml'), unfinished, onProgress);
      await rename(unfinished, libs);
    }
    return libs;
  } finally {
    await unlock();
  }
}

async function copyDependencies(
  version: string,
  pom: string,
  folder: string,
  onProgress: (line: string) => void
): Promise<void> {
  onProgress(`Fetching Apache Kafka ${version} through Maven (once, 43 MB)`);
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`, `-Dkafka.version=${version}`];
  const maven = spawn('mvn', ['-B', '-f', pom, ...goal], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    maven.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(MISSING_JAVA_OR_MAVEN) : error)
    );
    maven.once('close', resolve);
  });
  // Handled below: the lines are read first, and a rejection must not count as unhandled meanwhile.
  ended.catch(() => undefined);

  const tail: string[] = [];
  let reported = Date.now();
  let fetched = 0;
  for await (const line of createInterface({ input: maven.stdout })) {
    tail.push(line);
    if (tail.length > TAIL_LINES) {
      tail.shift();
    }
    const jar = /Downloaded from .*\/([^/ ]+\.jar) /.exec(line);
    if (jar) {
      fetched += 1;
      if (Date.now() - reported >= 1000) {
        reported = Date.now();
        onProgress(`Fetching Apache Kafka: ${fetched} jars so far, last ${jar[1]}`);
      }
    }
  }
  const code = await ended;
  if (code !== 0) {
    throw new Error(`Maven could not fetch Apache Kafka ${version} (exit ${code}):\n${tail.join('\n')}`);
  }
}
