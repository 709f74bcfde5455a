import { FIELDS } from './catalogue';
import { COMPUTED_FIELDS } from './computed';
import type { Field } from './field';

const intro = `# Fields

<!-- Written from flows/fields by \`npx tsx build/write-fields-doc.ts\`: edit there, not here. -->

Every field of a NetObserv flow is a column of the table \`flows\`, under exactly its JSON name. A field that a flow does
not have is empty (\`''\`, \`0\`, \`::\`, \`[]\`), but for \`FlowDirection\` (-1), \`IcmpType\` and \`IcmpCode\` (NULL), because
there 0 means something, and \`TimeFlowStartMs\` (the end time).

Releases from 1.3 to 1.12 load. What an older one called otherwise is stored under the newest name ("was" below);
\`Flags\` as a number become a list of names, \`FlowDirection\` as text a number. Addresses are IPv6: IPv4 is mapped,
\`10.0.0.1\` is stored as \`::ffff:10.0.0.1\`.

Nothing is dropped. \`Extra\` (\`Map(String, String)\`) has the JSON text of every key that is not below
(\`Extra['NewField']\`), and of every value that does not fit its column: of the wrong type, too large, with a fraction
where the column has none, an address that is none. There the column has what fits of it, or is empty. In a column of
text, a value that is no text is its JSON text.

A message that is no flow (no JSON object, or without a time from 1970 to 2106 in \`TimeFlowEndMs\`, \`TimeFlowEnd\` or
\`TimeReceived\`) goes to the table \`flows_dead_letters\`, whole and with the \`reason\`.

| Column | Type | Unit | Meaning | Feature | Since |
| --- | --- | --- | --- | --- | --- |
`;

const computedIntro = `
## Computed fields

No columns of the table: a flow query can group, filter, sort by them and show them as any other.

| Field | Unit | Meaning |
| --- | --- | --- |
`;

const outro = `
## Other columns

| Column | Type | Meaning |
| --- | --- | --- |
| \`Extra\` | \`Map(String, String)\` | What has no place in another column: JSON key → JSON text |
| \`_topic\` | \`LowCardinality(String)\` | Kafka topic, or file, that the flow was read from |
| \`_partition\` | \`UInt32\` | Its partition; 0 for a file |
| \`_offset\` | \`UInt64\` | Its offset; the line number for a file |
| \`_arrival\` | \`DateTime64(3, 'UTC')\` | When it was inserted |

\`start\`, \`end\` (ms since the epoch), \`src_ip\`, \`dst_ip\`, \`src_name\`, \`dst_name\`, \`src_kind\`, \`dst_kind\`,
\`src_namespace\`, \`dst_namespace\`, \`bytes\` and \`packets\` are alias columns: queries that were written for NetObserv's
kafka-clickhouse-example run unchanged.
`;

const cell = (text: string): string => text.replace(/\|/g, '\\|');

const row = (field: Field): string => {
  const was = field.legacyNames?.length ? ` (was ${field.legacyNames.map((name) => `\`${name}\``).join(', ')})` : '';
  const cells = [
    `\`${field.name}\``,
    `\`${field.type}\``,
    field.unit ?? '',
    field.meaning + was,
    field.feature,
    field.since,
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
};

const computedRow = ({ name, unit = '', meaning }: Field): string =>
  `| ${[`\`${name}\``, unit, meaning].map(cell).join(' | ')} |`;

/** The text of docs/fields.md. */
export const fieldsDoc = (): string =>
  [intro + FIELDS.map(row).join('\n'), computedIntro + COMPUTED_FIELDS.map(computedRow).join('\n'), outro].join('\n');
