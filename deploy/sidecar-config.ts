import { commandLine } from '../ingest/command-line';
import type { Config } from '../ingest/config/config';
import type { ConfigInput } from '../ingest/config/option-values';
import { readConfig } from '../ingest/config/read-config';

/** What the sidecar understands by its arguments and environment. Rejects where it would refuse them. */
export async function sidecarConfig(args: readonly string[], env: Record<string, string>): Promise<Config> {
  let flags: ConfigInput['flags'] = {};
  const notThis = () => Promise.reject(new Error('the sidecar must load'));
  const command = commandLine({
    load: async (given) => void (flags = given),
    check: notThis,
    status: notThis,
    replay: notThis,
    schema: notThis,
  });
  await command.configureOutput({ writeErr: () => undefined }).parseAsync(args, { from: 'user' });
  return readConfig({ flags, env }).config;
}
