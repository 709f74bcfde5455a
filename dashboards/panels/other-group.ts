import type { FieldConfigSource } from '@grafana/data';
import { FieldColorModeId } from '@grafana/schema';

/** What stands for all the rest is grey, whatever the palette's turn. */
export const greyOther: FieldConfigSource['overrides'][number] = {
  matcher: { id: 'byName', options: 'Other' },
  properties: [{ id: 'color', value: { mode: FieldColorModeId.Fixed, fixedColor: '#8e8e8e' } }],
};
