import { readFileSync, writeFileSync } from 'node:fs';
import { FILTER_GRAMMAR, FILTER_PARSER, filterParserSource } from './filter-parser-source';

writeFileSync(FILTER_PARSER, filterParserSource(readFileSync(FILTER_GRAMMAR, 'utf8')));
