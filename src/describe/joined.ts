import { t } from '../t';

/** Texts, at least one, with a word between each two. */
type Join = (texts: readonly string[]) => string;

export const joinedByAnd: Join = (texts) =>
  texts.reduce((left, right) => t('describe.and', '{{left}} and {{right}}', { left, right }));

export const joinedByOr: Join = (texts) =>
  texts.reduce((left, right) => t('describe.or', '{{left}} or {{right}}', { left, right }));

export const joinedByNor: Join = (texts) =>
  texts.reduce((left, right) => t('describe.nor', '{{left}} nor {{right}}', { left, right }));
