import { Combobox, InlineField } from '@grafana/ui';
import { useId } from 'react';

interface WordFieldProps<T extends string> {
  /** The word before the choice, in the sentence that the editor reads as. */
  label: string;
  tooltip?: string;
  words: readonly T[];
  labels: Record<T, string>;
  value: T;
  onChange: (word: T) => void;
}

/** A choice from a closed set of words. */
export function WordField<T extends string>({ label, tooltip, words, labels, value, onChange }: WordFieldProps<T>) {
  const id = useId();
  // In units of 8 pixels, about a character: wide enough for each word, so that nothing moves when one is chosen.
  const width = 6 + Math.max(...words.map((word) => labels[word].length));
  return (
    <InlineField label={label} tooltip={tooltip}>
      <Combobox
        id={id}
        width={width}
        options={words.map((word) => ({ value: word, label: labels[word] }))}
        value={{ value, label: labels[value] ?? value }}
        onChange={(option) => onChange(option.value)}
      />
    </InlineField>
  );
}
