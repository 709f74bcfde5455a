import { Command } from 'commander';

/** A command line whose complaints end the process with exit code 2, as for every mistake of the user's. */
export const command = (name: string): Command =>
  new Command(name).allowExcessArguments(false).exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
