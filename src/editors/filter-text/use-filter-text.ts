import { useState } from 'react';

import { FilterTextError } from '../../../flows/filter-text/filter-text-error';
import { parseFilterText } from '../../../flows/filter-text/parse-filter-text';
import { printFilterText } from '../../../flows/filter-text/print-filter-text';
import type { Filter } from '../../../flows/query/filter';
import { allOf, members } from '../../filters/members';

/** A text and the caret in it. */
export interface Typing {
  text: string;
  caret: number;
}

/** The filter's text, typed until it is committed. A wrong one stays, with its fault, and the filter keeps what it was. */
export function useFilterText(filter: Filter | undefined, onChange: (filter: Filter | undefined) => void) {
  const [typing, setTyping] = useState<Typing>();
  const [fault, setFault] = useState<FilterTextError>();
  const printed = filter ? printFilterText(filter) : '';
  const text = typing?.text ?? printed;
  const type = (changed: Typing) => {
    setTyping(changed);
    setFault(undefined);
  };
  const commit = () => {
    if (text === printed) {
      setTyping(undefined);
      setFault(undefined);
      return;
    }
    try {
      const parsed = allOf(members(parseFilterText(text)));
      setTyping(undefined);
      onChange(parsed);
    } catch (error) {
      if (!(error instanceof FilterTextError)) {
        throw error;
      }
      setFault(error);
    }
  };
  return { text, typing, fault, type, commit };
}
