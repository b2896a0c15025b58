import { expect, test } from 'vitest';
import { groundOfFile, newId } from '#testing/ground';
import { codeWords } from './code-words.rules.ts';
import { sectionSql } from './personal-record.store.ts';
import { recordColumns } from './contract.ts';

const ground = groundOfFile();

/** Keys that name an administrator for what they did in office; whose own entry of the trail tells of it. */
const inOffice: ReadonlySet<string> = new Set([
  'access_grant.confirmed_by',
  'access_grant.proposed_by',
  'access_grant_end.ended_by',
  'grant_proposal.decided_by',
  'grant_proposal.proposed_by',
  'person_erasure.decided_by',
  'person_erasure.proposed_by',
]);

test('rule 12.5: every key of the database that points at a person is read by a section', async () => {
  const { rows } = await ground.owner.query<{ key: string; table: string; column: string }>(
    `select distinct t.relname || '.' || a.attname as key, t.relname as table, a.attname as column
       from pg_constraint c
       join pg_class t on t.oid = c.conrelid
       join pg_class r on r.oid = c.confrelid
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype = 'f' and r.relname in ('person', 'account', 'administrator', 'member')
        and a.attname not in ('zone_id', 'standing', 'office')`,
  );
  const texts = Object.values(sectionSql).map(({ sql }) => sql);
  const reads = ({ table, column }: { readonly table: string; readonly column: string }) =>
    texts.some((sql) => new RegExp(`\\b${table}\\b`, 'u').test(sql) && new RegExp(`\\b${column}\\b`, 'u').test(sql));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !inOffice.has(row.key) && !reads(row)).map(({ key }) => key)).toEqual([]);
  expect(reads({ table: 'no_such_table', column: 'person_id' })).toBe(false);
});

test('every column that a section gives is listed, and no other', async () => {
  const zoneId = newId();
  const columns = new Set<string>();
  for (const { by, sql } of Object.values(sectionSql)) {
    const subject = by === 'actor' ? 'account:nobody' : newId();
    const { fields } = await ground.owner.query(sql, [zoneId, subject, 1]);
    for (const { name } of fields) columns.add(name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()));
  }
  expect([...columns].toSorted()).toEqual(recordColumns.toSorted());
});

test('every code that the database lets stand in a column of a section has words', async () => {
  const { rows } = await ground.owner.query<{ table: string; said: string }>(
    `select t.relname as table, pg_get_constraintdef(c.oid) as said
       from pg_constraint c join pg_class t on t.oid = c.conrelid where c.contype = 'c'`,
  );
  const texts = Object.values(sectionSql).map(({ sql }) => sql);
  const codes = rows
    .filter(({ table }) => texts.some((sql) => new RegExp(`\\b(?:from|join) ${table}\\b`, 'u').test(sql)))
    .flatMap(({ said }) =>
      [...said.matchAll(/\((?<column>\w+) = ANY \(ARRAY\[(?<list>[^\]]*)\]\)/gu)].flatMap(({ groups }) =>
        [...(groups?.['list'] ?? '').matchAll(/'([^']+)'/gu)].map(
          ([, code = '']) => [groups?.['column'] ?? '', code] as const,
        ),
      ),
    )
    .filter(([column]) => (recordColumns as readonly string[]).includes(column));
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter(([column, code]) => codeWords(column, code) === undefined)).toEqual([]);
});
