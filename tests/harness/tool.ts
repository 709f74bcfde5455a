import { spawnSync } from 'node:child_process';

/**
 * True when a program is there. Where it is missing, tests that need it are skipped, and say so; in CI that is a failure.
 */
export function hasTool(program: string, ...versionArguments: string[]): boolean {
  const { status, error } = spawnSync(program, versionArguments, { stdio: 'ignore' });
  if (error === undefined && status === 0) {
    return true;
  }
  const message = `${program} is missing on this machine: the tests that need it do not run.`;
  if (process.env.CI === 'true') {
    throw new Error(message);
  }
  console.warn(`SKIPPED: ${message}`);
  return false;
}
