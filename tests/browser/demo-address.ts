/**
 * Address of the demo that the stories are told in, without a slash at its end.
 *
 * @throws with what the demo printed when it ended before it could be opened
 */
export function demoAddress(): string {
  const { DEMO_URL, DEMO_FAULT } = process.env;
  if (!DEMO_URL) {
    throw new Error(
      DEMO_FAULT ?? 'There is no demo: the jest project lacks globalSetup: tests/browser/shared-demo.ts.'
    );
  }
  return DEMO_URL.replace(/\/$/, '');
}
