/** The types of template variables that the preview has. */
export const VARIABLE_TYPES = ['adhoc', 'constant', 'custom', 'datasource', 'query', 'textbox'] as const;
