/**
 * A template variable in a place of the flow query that takes one of a few words, or a number: the browser puts the
 * chosen value there before the query is sent.
 */
export const inQuery = <T>(variable: string): T => `$${variable}` as unknown as T;
