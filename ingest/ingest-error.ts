/**
 * A failure that is explained in words to whoever runs the sidecar: what is wrong and what to do about it.
 * It is printed without a stack. Exit code 1: something outside is wrong; 2: the options are.
 */
export class IngestError extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
    options?: ErrorOptions
  ) {
    super(message, options);
    this.name = 'IngestError';
  }
}
