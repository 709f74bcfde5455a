/**
 * What React 19 no longer has (react.dev/blog/2024/04/25/react-19-upgrade-guide), or what reads React 18's inner parts.
 * Grafana 13 runs plugins with React 19, and a plugin brings the code of its own dependencies with it.
 */
const GONE = [
  '__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED',
  'ReactCurrentOwner',
  'findDOMNode',
  'unmountComponentAtNode',
  'unstable_renderSubtreeIntoContainer',
  'createFactory',
  'propTypes',
  'defaultProps',
  'contextTypes',
  'react-test-renderer/shallow',
  // The mark of elements of a JSX runtime that is bundled instead of Grafana's.
  'react.element',
] as const;

/** Empty for a module that is safe with either React. */
export const react19Problems = (module: string): string[] =>
  GONE.filter((name) => module.includes(name)).map((name) => `module.js: ${name} is not in React 19`);
