import { upgradeStatements } from './migrations';
import { createStatements, LANDING_COLUMNS, SCHEMA_VERSION } from './schema';

test('every statement may be run again', () => {
  for (const statement of createStatements({ database: 'netobserv', retentionDays: 30 })) {
    expect(statement).toMatch(
      /^(CREATE .* IF NOT EXISTS|CREATE OR REPLACE VIEW|ALTER TABLE .* MODIFY TTL|INSERT INTO .* WHERE .* = 0|INSERT INTO [\s\S]*\nWHERE name NOT IN)/
    );
    expect(statement).not.toMatch(/;\s*$/);
  }
});

test('with a database every table is qualified, so that the connection may have another one', () => {
  for (const statement of createStatements({ database: 'net`observ', retentionDays: 30 })) {
    const tables = statement.match(/`flows\w*`/g) ?? [];
    expect((statement.match(/`net\\`observ`\.`flows\w*`/g) ?? []).length).toBe(tables.length);
  }
});

test.each([-1, 1.5, NaN, 40000])('a retention of %d days is refused', (retentionDays) => {
  expect(() => createStatements({ retentionDays })).toThrow('whole number of days from 0 (forever) to 36500');
});

test('flows are kept forever unless told otherwise', () => {
  expect(createStatements().join('\n')).not.toContain('TTL');
  expect(createStatements({ retentionDays: 0 }).join('\n')).not.toContain('TTL');
  expect(createStatements({ retentionDays: 7 }).join('\n')).toContain('toDateTime(TimeFlowEndMs) + toIntervalDay(7)');
});

test('the landing table has its columns in the order of a RowBinary row', () => {
  const landing = createStatements().find((statement) => statement.includes('`flows_landing`\n('));
  expect(landing?.match(/^ {4}\w+ \w+/gm)?.map((line) => line.trim())).toEqual([
    '_topic String',
    '_partition UInt32',
    '_offset UInt64',
    'message String',
  ]);
  expect(LANDING_COLUMNS).toEqual(['_topic', '_partition', '_offset', 'message']);
});

test('an upgrade runs the steps of the versions in between, in order, and never back', () => {
  const migrations = [2, 3, 4].map((version) => ({ version, statements: () => [`step ${version}`] }));
  expect(upgradeStatements(2, {}, migrations, 4).filter((statement) => statement.startsWith('step'))).toEqual([
    'step 3',
    'step 4',
  ]);
  expect(upgradeStatements(SCHEMA_VERSION)).toEqual([]);
  expect(() => upgradeStatements(SCHEMA_VERSION + 1)).toThrow('Use a newer program');
});
