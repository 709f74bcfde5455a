import { patch } from '../../patch';
import { SwitchField } from '../switch-field';
import { WholeNumberField } from '../whole-number-field';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "top [10] ☑ Other". */
export function TopFields<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  const top = query.top ?? {};
  const change = (changed: typeof top) => onChange(patch<Q>(query, { top: patch(top, changed) } as Partial<Q>));
  return (
    <>
      <WholeNumberField
        label="top"
        tooltip="How many, ranked over the whole time range."
        min={1}
        max={500}
        value={top.n ?? (query.kind === 'topology' ? 50 : 10)}
        onChange={(n) => change({ n })}
      />
      <SwitchField
        label="Other"
        tooltip="Keep the sum of all the rest as Other, so that the whole is still the total."
        value={top.other ?? true}
        onChange={(other) => change({ other })}
      />
    </>
  );
}
