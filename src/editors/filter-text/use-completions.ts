import { useEffect, useRef, useState } from 'react';

import type { FindValues } from '../filters-field/find-values';
import { completionsAt, type Edit } from './completions';

/** Long enough that fast typing asks once, short enough that nobody waits. */
const PAUSE_MS = 150;

/** What fits a place of a text, a moment after it was last changed; none for no place. An answer that comes too late is dropped. */
export function useCompletions(
  place: { text: string; caret: number } | undefined,
  variables: string[],
  findValues: FindValues
): Edit[] {
  const [found, setFound] = useState<{ text: string; caret: number; edits: Edit[] }>();
  // They are new objects with each render: only a new place is a reason to ask again.
  const sources = useRef({ variables, findValues });
  useEffect(() => {
    sources.current = { variables, findValues };
  });
  const text = place?.text;
  const caret = place?.caret;
  useEffect(() => {
    if (text === undefined || caret === undefined) {
      return undefined;
    }
    let isWanted = true;
    const timer = setTimeout(async () => {
      const edits = await completionsAt(text, caret, sources.current.variables, sources.current.findValues);
      if (isWanted) {
        setFound({ text, caret, edits });
      }
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, caret]);
  return found && found.text === text && found.caret === caret ? found.edits : NONE;
}

const NONE: Edit[] = [];
