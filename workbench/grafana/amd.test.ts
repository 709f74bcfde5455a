import { createDefine } from './amd';

const loaded = (run: (define: ReturnType<typeof createDefine>) => void): unknown => {
  let result: unknown = 'not loaded';
  run(createDefine({ react: { name: 'React' } }, '/public/plugins/x/module.js', (exports) => (result = exports)));
  return result;
};

test('a factory gets the shared modules it names, in its order', () => {
  const exports = loaded((define) =>
    define(['module', 'react'], (module: { uri: string }, react: { name: string }) => [module.uri, react.name])
  );
  expect(exports).toEqual(['/public/plugins/x/module.js', 'React']);
});

test('a named module and one without dependencies load', () => {
  expect(loaded((define) => define('name', [], () => 1))).toBe(1);
  expect(loaded((define) => define(() => 2))).toBe(2);
  expect(loaded((define) => define({ plugin: 3 }))).toEqual({ plugin: 3 });
});

test('a module that Grafana does not share is named in the error', () => {
  expect(() => loaded((define) => define(['jquery'], () => 1))).toThrow(/"jquery".*shares react/);
});
