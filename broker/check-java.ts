import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MISSING_JAVA_OR_MAVEN } from './missing-java-or-maven';

const run = promisify(execFile);
const OLDEST_JAVA = 17;

/** Throws when there is no Java, or one too old for Kafka 4. */
export async function checkJava(): Promise<void> {
  const printed = await run('java', ['-version']).catch(() => undefined);
  // `openjdk version "17.0.15"`; before Java 9 `"1.8.0_292"`.
  const version = /version "(\d+)/.exec(printed?.stderr ?? '')?.[1];
  if (!version) {
    throw new Error(MISSING_JAVA_OR_MAVEN);
  }
  if (Number(version) < OLDEST_JAVA) {
    throw new Error(`Java ${version} is too old. ${MISSING_JAVA_OR_MAVEN}`);
  }
}
