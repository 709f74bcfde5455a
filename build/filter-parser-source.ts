import peggy from 'peggy';

export const FILTER_GRAMMAR = 'flows/filter-text/filter.peggy';
export const FILTER_PARSER = 'flows/filter-text/filter-parser.js';

/** The source of the parser of filters as text. It needs nothing at run time. */
export const filterParserSource = (grammar: string): string =>
  peggy.generate(grammar, { grammarSource: FILTER_GRAMMAR, output: 'source', format: 'es' });
