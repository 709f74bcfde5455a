import { startBroker } from '../../broker/start-broker';

/** Run by broker.test.ts as a process of its own, to be killed. */
const { bootstrap, logFile } = await startBroker();
process.stdout.write(JSON.stringify({ bootstrap, logFile }));
setInterval(() => undefined, 60_000);
