import { EditorRow } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import type { ReactNode } from 'react';

/** A part of the sentence: its fields wrap into lines in a narrow pane. */
export function SentenceRow({ children }: { children: ReactNode }) {
  return (
    <EditorRow>
      <Stack direction="row" wrap="wrap" alignItems="flex-start" gap={0.5}>
        {children}
      </Stack>
    </EditorRow>
  );
}
