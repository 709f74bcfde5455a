import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { execute } from './execute';
import type { Stage } from './stage';
import type { Tool } from './tools';

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** One project of jest.config.mjs. `inBand`: one file after the other, for what needs a machine's whole attention. */
export const jestStage = (
  project: string,
  needs: Tool[],
  options: { inBand?: boolean; env?: Record<string, string> } = {}
): Stage => ({
  name: `jest ${project}`,
  needs,
  async run() {
    const file = `test-results/jest-${project}.json`;
    mkdirSync('test-results', { recursive: true });
    rmSync(file, { force: true });
    const args = ['jest', '--selectProjects', project, '--json', '--outputFile', file];
    const { ok, output } = await execute(
      'npx',
      [...args, options.inBand ? '--runInBand' : '--maxWorkers=2'],
      options.env
    );
    const report = readReport(file);
    if (!report) {
      return { passed: 0, failed: 1, skipped: 0, output };
    }
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    return {
      passed: report.numPassedTests,
      failed: failed === 0 && !ok ? 1 : failed,
      skipped: report.numPendingTests + report.numTodoTests,
      output: ok && report.numPendingTests === 0 ? '' : withoutReport(output),
    };
  },
});

function readReport(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

/** Jest repeats its whole JSON report on standard output when it also writes it to a file. */
const withoutReport = (output: string) =>
  output
    .split('\n')
    .filter((line) => !line.startsWith('{"num'))
    .join('\n');
