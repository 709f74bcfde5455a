import { execute } from './execute';
import type { Stage } from './stage';
import type { Tool } from './tools';

/** A command that passes or fails as a whole. */
export const commandStage = (name: string, command: string, args: readonly string[], needs: Tool[] = []): Stage => ({
  name,
  needs,
  async run() {
    const { ok, output } = await execute(command, args);
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output: ok ? '' : output };
  },
});
