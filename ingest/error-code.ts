/** Node's code of a failed system call, e.g. `ECONNREFUSED`; undefined for other errors. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  // A host with several addresses fails with one error for each.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return errorCode(error.errors[0]);
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
