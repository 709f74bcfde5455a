import { type FieldConfigSource, MappingType, SpecialValueMatch } from '@grafana/schema';

/** Nodes, services of the cluster and external ends have no namespace: an empty cell would look like a fault. */
export const namelessGroups: FieldConfigSource['overrides'][number] = {
  matcher: { id: 'byType', options: 'string' },
  properties: [
    {
      id: 'mappings',
      value: [
        {
          type: MappingType.SpecialValue,
          options: { match: SpecialValueMatch.Empty, result: { index: 0, text: '(no namespace)' } },
        },
      ],
    },
  ],
};
