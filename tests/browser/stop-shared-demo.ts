import { stopSharedDemo } from './shared-demo';

/** Jest's globalTeardown of the browser's project. */
export default stopSharedDemo;
