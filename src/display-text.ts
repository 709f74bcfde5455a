import { createTheme, type Field, formattedValueToString, getDisplayProcessor } from '@grafana/data';

/** A value of a field as a panel would write it, with its unit. */
export const displayText = (field: Field, value: unknown): string =>
  formattedValueToString((field.display ?? getDisplayProcessor({ field, theme }))(value));

/** Texts are the same in all of them. */
const theme = createTheme();
