import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command';
import { threadPoolEnvironment } from './thread-pool';

/*
 * Node starts its thread pool before this file runs, so a size for it can only be given to a new process. Whoever
 * starts us with UV_THREADPOOL_SIZE set saves that one.
 */
if (process.env.UV_THREADPOOL_SIZE === undefined) {
  const child = spawn(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    // Over the channel the child notices when this process is killed.
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...threadPoolEnvironment } }
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  await runCommand(process.argv);
}
