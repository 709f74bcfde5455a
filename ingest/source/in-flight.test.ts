import { InFlight } from './in-flight';

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('a task that failed while there was room stops the next start', async () => {
  const inFlight = new InFlight(3);
  await inFlight.start(() => Promise.reject(new Error('given up')));
  await tick();
  const next = jest.fn(() => Promise.resolve());
  await expect(inFlight.start(next)).rejects.toThrow('given up');
  expect(next).not.toHaveBeenCalled();
  await expect(inFlight.failed).rejects.toThrow('given up');
  await expect(inFlight.end()).rejects.toThrow('given up');
});

test('waits for room, and at the end for all', async () => {
  const inFlight = new InFlight(2);
  const finish: Array<() => void> = [];
  const task = () => new Promise<void>((resolve) => finish.push(resolve));
  await inFlight.start(task);
  await inFlight.start(task);
  let third = false;
  const starting = inFlight.start(task).then(() => (third = true));
  await tick();
  expect(third).toBe(false);
  finish[0]?.();
  await starting;
  const ended = inFlight.end();
  finish.slice(1).forEach((done) => done());
  await ended;
});
