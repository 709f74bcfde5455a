import { lazy } from '../lazy';
import { QUERY_FIELDS } from './catalogue';

/** Names without their Src or Dst of the fields that both ends have: `K8S_Namespace`, `Addr`, `XlatK8S_Namespace`, … */
export const sidedNames = lazy((): readonly string[] =>
  QUERY_FIELDS.filter(({ name }) => /^(Xlat)?Src/.test(name)).map(({ name }) => name.replace('Src', ''))
);
