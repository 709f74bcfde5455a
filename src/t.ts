// eslint-disable-next-line no-restricted-imports -- here it is made safe to use.
import { t as translate } from '@grafana/i18n';

/** React escapes texts itself: with i18next's escaping too, `10.0.0.0/8` would be shown as `10.0.0.0&#x2F;8`. */
const AS_IT_IS = { escapeValue: false };

/**
 * A text that a person reads, in Grafana's language: `english` where there is no translation, with `{{name}}` for each of
 * `values`. With a `count`, `english` is the plural, and `defaultValue_one` the singular where it differs.
 */
export const t = (key: string, english: string, values?: Record<string, unknown>): string =>
  translate(key, english, values && { ...values, interpolation: AS_IT_IS });
