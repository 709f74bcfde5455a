import { css } from '@emotion/css';
import { Input, useStyles2 } from '@grafana/ui';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';

import { FilterTextError } from '../../../flows/filter-text/filter-text-error';
import { parseFilterText } from '../../../flows/filter-text/parse-filter-text';
import { printFilterText } from '../../../flows/filter-text/print-filter-text';
import type { Filter } from '../../../flows/query/filter';
import { allOf, members } from '../../filters/members';
import type { FindValues } from '../filters-field/find-values';
import { CompletionList, optionId } from './completion-list';
import type { Edit } from './completions';
import { FaultMark } from './fault-mark';
import { useCompletions } from './use-completions';

interface FilterTextFieldProps {
  filter: Filter | undefined;
  variables: string[];
  findValues: FindValues;
  onChange: (filter: Filter | undefined) => void;
}

/**
 * The whole filter as typed text. It counts with Enter or when the field is left, and only a text that is right: a wrong
 * one stays here with what is wrong about it, and the query keeps what it was.
 */
export function FilterTextField({ filter, variables, findValues, onChange }: FilterTextFieldProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [edited, setEdited] = useState<{ text: string; caret: number; isListOpen: boolean }>();
  const [active, setActive] = useState(-1);
  const [fault, setFault] = useState<FilterTextError>();
  const printed = filter ? printFilterText(filter) : '';
  const text = edited?.text ?? printed;
  const edits = useCompletions(edited?.isListOpen ? edited : undefined, variables, findValues);

  const caret = edited?.caret;
  useLayoutEffect(() => {
    // React puts the caret at the end of a text that it changed.
    if (caret !== undefined) {
      input.current?.setSelectionRange(caret, caret);
    }
  }, [text, caret]);

  const type = (changed: { text: string; caret: number }) => {
    setEdited({ ...changed, isListOpen: true });
    setActive(-1);
    setFault(undefined);
  };
  const close = () => edited && setEdited({ ...edited, isListOpen: false });
  const commit = () => {
    if (edited === undefined || text === printed) {
      setEdited(undefined);
      setFault(undefined);
      return;
    }
    try {
      const parsed = allOf(members(parseFilterText(text)));
      setEdited(undefined);
      onChange(parsed);
    } catch (error) {
      if (!(error instanceof FilterTextError)) {
        throw error;
      }
      close();
      setFault(error);
    }
  };
  const choose = (edit: Edit) => type(edit);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = edits[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (edits.length > 0) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setActive((active + step + edits.length + (active === -1 && step === -1 ? 1 : 0)) % edits.length);
      } else {
        type({ text, caret: event.currentTarget.selectionStart ?? text.length });
      }
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) {
        choose(chosen);
      } else {
        commit();
      }
    } else if (event.key === 'Escape' && edits.length > 0) {
      // Not also Grafana's, which would leave the panel's editor.
      event.stopPropagation();
      close();
    }
  };
  const listId = `${id}-list`;
  const faultId = `${id}-fault`;
  return (
    <div className={styles.field}>
      <Input
        ref={input}
        role="combobox"
        aria-label="Filter as text"
        aria-autocomplete="list"
        aria-expanded={edits.length > 0}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? optionId(listId, active) : undefined}
        aria-describedby={fault ? faultId : undefined}
        className={styles.input}
        placeholder="src.namespace = shop and DstPort in (443, 8443)"
        spellCheck={false}
        autoComplete="off"
        invalid={fault !== undefined}
        value={text}
        onChange={({ currentTarget: { value, selectionStart } }) =>
          type({ text: value, caret: selectionStart ?? value.length })
        }
        onKeyDown={press}
        onBlur={commit}
      />
      {edits.length > 0 && <CompletionList id={listId} edits={edits} active={active} onChoose={choose} />}
      {fault && <FaultMark id={faultId} text={text} fault={fault} />}
    </div>
  );
}

const getStyles = () => ({
  // No width of its own: a long message must wrap, and not push the field into a line of its own.
  field: css({ position: 'relative', width: 0, flexGrow: 1, minWidth: 'min(480px, 100%)' }),
  input: css({ input: { fontFamily: 'monospace' } }),
});
