import { build, PARTS } from '../build/build';
import { commandStage } from './runner/command-stage';
import { GO_FLAGS, GO_PACKAGES, goStage } from './runner/go-stage';
import { jestStage } from './runner/jest-stage';
import { add, NOTHING, type Outcome, type Stage } from './runner/stage';
import { missing } from './runner/tools';

/**
 * Everything, in one command: `npm test`. Its last line is `N passed, N failed, N skipped`. The stages of one lane run
 * one after the other, lanes side by side (two cores), phases in order.
 */
const PHASES: Stage[][][] = [
  [
    [buildStage()],
    [
      commandStage('type check', 'npx', ['tsc', '--noEmit']),
      commandStage('type check of the core, without Node and browser', 'npx', ['tsc', '--noEmit', '-p', 'flows']),
      commandStage('type check of the reader in WebAssembly', 'npx', [
        'tsc',
        '--noEmit',
        '-p',
        'ingest/reader/assembly',
      ]),
      commandStage('lint', 'npx', ['eslint', '--max-warnings', '0', '.']),
      commandStage('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']),
      jestStage('unit', []),
      jestStage('plugin', []),
    ],
  ],
  [
    [commandStage('go vet', 'go', ['vet', ...GO_FLAGS, ...GO_PACKAGES], ['go']), goStage()],
    [jestStage('engine', ['go', 'python', 'curl'])],
  ],
  // They wait more than they compute.
  [
    [jestStage('kafka', ['java', 'maven', 'openssl'], { inBand: true })],
    [jestStage('faults', ['java', 'maven'], { inBand: true })],
  ],
  [[jestStage('browser', ['chromium', 'go', 'java', 'maven'], { inBand: true })]],
];

function buildStage(): Stage {
  return {
    name: 'build',
    needs: ['go'],
    async run() {
      try {
        await build({ parts: PARTS, report: (line) => console.log(`  ${line}`) });
        return { ...NOTHING, passed: 1 };
      } catch (error) {
        return { ...NOTHING, failed: 1, output: (error as Error).message };
      }
    },
  };
}

async function runStage(stage: Stage): Promise<Outcome> {
  const started = Date.now();
  const lacks = await missing(stage.needs);
  const outcome = lacks.length > 0 ? withoutTools(stage, lacks) : await stage.run().catch(brokenOff);
  const seconds = Math.round((Date.now() - started) / 1000);
  const counts = `${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`;
  console.log(`${outcome.failed > 0 ? 'FAILED ' : ''}${stage.name}: ${counts} in ${seconds} s`);
  if (outcome.output.trim() !== '') {
    console.log(outcome.output.trimEnd());
  }
  return outcome;
}

/** A stage that could not even run its checks. */
const brokenOff = (error: Error): Outcome => ({ ...NOTHING, failed: 1, output: error.stack ?? error.message });

/** Loud on a developer's machine, a failure in CI: a check that silently did not run is worse than none. */
function withoutTools(stage: Stage, lacks: string[]): Outcome {
  const output = `!!! ${stage.name} DID NOT RUN\n${lacks.map((lack) => `!!! ${lack}`).join('\n')}`;
  return process.env.CI === 'true' ? { ...NOTHING, failed: 1, output } : { ...NOTHING, skipped: 1, output };
}

async function runLane(stages: Stage[]): Promise<Outcome> {
  let total = NOTHING;
  for (const stage of stages) {
    total = add(total, await runStage(stage));
  }
  return total;
}

let total = NOTHING;
for (const lanes of PHASES) {
  total = (await Promise.all(lanes.map(runLane))).reduce(add, total);
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
