import { css } from '@emotion/css';
import { Input, useStyles2 } from '@grafana/ui';
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';

import { t } from '../../t';
import type { FiltersFieldProps } from '../filters-field/filters-field-props';
import { CompletionList, optionId } from './completion-list';
import { FaultMark } from './fault-mark';
import { useCompletionList } from './use-completion-list';
import { type Typing, useFilterText } from './use-filter-text';

const EXAMPLE = 'src.namespace = shop and DstPort in (443, 8443)';

/**
 * The whole filter as typed text. It counts with Enter or when the field is left, and only a text that is right: a wrong
 * one stays here with what is wrong about it, and the query keeps what it was.
 */
export function FilterTextField({ filter, variables, findValues, onChange }: FiltersFieldProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, typing, fault, ...filterText } = useFilterText(filter, onChange);
  const { edits, active, ...list } = useCompletionList(typing, variables, findValues);

  const caret = typing?.caret;
  useLayoutEffect(() => {
    // React puts the caret at the end of a text that it changed.
    if (caret !== undefined) {
      input.current?.setSelectionRange(caret, caret);
    }
  }, [text, caret]);

  const type = (typed: Typing) => {
    filterText.type(typed);
    list.open();
  };
  const commit = () => {
    list.close();
    filterText.commit();
  };
  const isOpen = edits.length > 0;
  const actOf = ({ key, shiftKey, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    const chosen = edits[active];
    switch (key) {
      case 'ArrowDown':
        return isOpen ? list.down : () => type({ text, caret: currentTarget.selectionStart ?? text.length });
      case 'ArrowUp':
        return isOpen ? list.up : undefined;
      case 'Enter':
        return chosen ? () => type(chosen) : commit;
      case 'Tab':
        // Without a choice it leaves the field, as everywhere.
        return chosen && !shiftKey ? () => type(chosen) : undefined;
      case 'Escape':
        return isOpen ? list.close : undefined;
      default:
        return undefined;
    }
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const act = actOf(event);
    if (act) {
      event.preventDefault();
      if (event.key === 'Escape') {
        // Not also Grafana's, which would leave the panel's editor.
        event.stopPropagation();
      }
      act();
    }
  };
  const listId = `${id}-list`;
  const faultId = `${id}-fault`;
  return (
    <div className={styles.field}>
      <Input
        ref={input}
        role="combobox"
        aria-label={t('filters.as-text', 'Filter as text')}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? optionId(listId, active) : undefined}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? faultId : undefined}
        className={styles.input}
        placeholder={EXAMPLE}
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
      {isOpen && <CompletionList id={listId} edits={edits} active={active} onChoose={type} />}
      {fault && <FaultMark id={faultId} text={text} fault={fault} />}
    </div>
  );
}

const getStyles = () => ({
  // No width of its own: a long message must wrap, and not push the field into a line of its own.
  field: css({ position: 'relative', width: 0, flexGrow: 1, minWidth: 'min(480px, 100%)' }),
  input: css({ input: { fontFamily: 'monospace' } }),
});
