import { fieldByName } from '../../fields/catalogue';
import { sidedFields } from '../../fields/sides';
import type { NormalValues } from '../../query/normalise';
import type { CompileContext } from '../context';
import { groupColumn } from '../field-column';
import { fieldValue, itemTexts } from '../field-value';
import {
  alias,
  and,
  array,
  call,
  column,
  constant,
  eachOf,
  type Expression,
  infix,
  parameter,
} from '../sql/expression';
import { where } from '../where';
import type { Plan } from './plan';
import { source } from './source';

export function planValues(query: NormalValues, context: CompileContext): Plan {
  const range = { fromMs: context.fromMs, toMs: context.toMs };
  const conditions = [infix(alias('value'), '!=', constant("''"))];
  if (query.search !== '') {
    const position = call('positionCaseInsensitiveUTF8', alias('value'), parameter('search', 'String', query.search));
    conditions.push(infix(position, '>', constant('0')));
  }
  return {
    select: {
      columns: [
        { expression: valueOf(query.field), as: 'value' },
        { expression: call('toFloat64', call('sum', column('Bytes'))), as: 'bytes' },
      ],
      from: source(context),
      where: where(query, range, { reports: query.reports }),
      grouped: true,
      having: and(conditions),
      orderBy: [{ expression: alias('bytes'), descending: true }, { expression: alias('value') }],
      limit: parameter('limit', 'UInt32', query.limit),
    },
    range,
    frame: {
      kind: 'values',
      columns: [
        { name: 'value', role: 'group', type: 'string', label: 'Value', filterable: false },
        { name: 'bytes', role: 'value', type: 'number', label: 'Bytes', unit: 'decbytes', filterable: false },
      ],
      limit: query.limit,
    },
    notices: [],
    groups: [],
  };
}

/** A list's items one by one; both ends' values where the field has two ends, a flow within one namespace once. */
function valueOf(name: string): Expression {
  const field = fieldByName(name);
  const sided = sidedFields(name);
  if (!field && sided) {
    const ends = [sided.source, sided.destination].map((end) => call('toString', groupColumn(end).expression));
    return eachOf(array(ends));
  }
  if (field?.type.startsWith('Array(')) {
    return eachOf(itemTexts(fieldValue(field)));
  }
  return groupColumn(name).expression;
}
