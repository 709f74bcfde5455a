/** A pattern in which `*` is any text and nothing else is special, as ClickHouse's LIKE wants it. */
export const likePattern = (pattern: string): string => pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
