import type { Tool } from './tools';

/** One part of `npm test`. */
export interface Stage {
  name: string;
  /** What the machine must have; when it lacks one the stage is skipped loudly, or fails under CI=true. */
  needs: Tool[];
  run(): Promise<Outcome>;
}

export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** What a person needs to see when something failed or was skipped. */
  output: string;
}

export const add = (left: Outcome, right: Outcome): Outcome => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
  output: [left.output, right.output].filter((text) => text !== '').join('\n'),
});

export const NOTHING: Outcome = { passed: 0, failed: 0, skipped: 0, output: '' };
