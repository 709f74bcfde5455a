import { useState } from 'react';

import type { FindValues } from '../filters-field/find-values';
import { useCompletions } from './use-completions';
import type { Typing } from './use-filter-text';

/** The list of what can be typed next, and the one in it that the arrow keys have reached; -1: none. */
export function useCompletionList(typing: Typing | undefined, variables: string[], findValues: FindValues) {
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const edits = useCompletions(isOpen ? typing : undefined, variables, findValues);
  const show = (wanted: boolean) => {
    setIsOpen(wanted);
    setActive(-1);
  };
  return {
    edits,
    active,
    open: () => show(true),
    close: () => show(false),
    down: () => setActive((active + 1) % edits.length),
    up: () => setActive((active <= 0 ? edits.length : active) - 1),
  };
}
