import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { ENGLISH_TEXTS_FILE, englishTexts } from './english-texts';

mkdirSync(dirname(ENGLISH_TEXTS_FILE), { recursive: true });
writeFileSync(ENGLISH_TEXTS_FILE, `${JSON.stringify(englishTexts(), undefined, 2)}\n`);
