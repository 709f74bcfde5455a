import type { PanelDraft } from '../layout/panel-draft';

/** A few words to the reader, in Markdown. */
export const textPanel = (content: string): PanelDraft => ({
  type: 'text',
  title: '',
  transparent: true,
  fieldConfig: { defaults: {}, overrides: [] },
  options: { mode: 'markdown', content },
});
