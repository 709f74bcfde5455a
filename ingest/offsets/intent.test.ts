import { readIntent, writeIntent } from './intent';

test.each(['flows', 'messages'] as const)('an intent of %s reads back as it was written', (form) => {
  const intent = { to: 2 ** 40, token: 'flows-export/abc:3:7-1099511627776', form };
  expect(readIntent(writeIntent(intent))).toEqual(intent);
  // Kafka's offset.metadata.max.bytes is 4,096 by default.
  expect(writeIntent({ to: Number.MAX_SAFE_INTEGER, token: 'x'.repeat(249 + 60), form }).length).toBeLessThan(4096);
});

test.each(['', 'some other tool', '{}', '[]', '"x"', '{"v":3,"to":1,"token":"t"}', '{"v":1,"to":"1","token":"t"}'])(
  'metadata %j is a plain commit',
  (metadata) => {
    expect(readIntent(metadata)).toBeUndefined();
  }
);

test('what a release wrote that knew no flows is of messages', () => {
  expect(readIntent('{"v":1,"to":1,"token":"t"}')).toEqual({ to: 1, token: 't', form: 'messages' });
});
