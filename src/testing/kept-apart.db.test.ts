import { describe, expect, test } from 'vitest';
import { groundOfFile } from '#testing/ground';

const ground = groundOfFile();

/** Tables of which some parts are one's at a time and others several's: part, and who or what holds it. */
const shared = [
  {
    table: 'project_anchor',
    of: 'project_id',
    part: 'capacity',
    holder: 'unit_id',
    one: ['lead', 'commandPost', 'branch'],
    several: ['township', 'owner', 'assisting'],
  },
  {
    table: 'project_member',
    of: 'project_id',
    part: 'slot',
    holder: 'person_id',
    one: ['lead', 'commandPost', 'branch'],
    several: ['township', 'liaison'],
  },
  {
    table: 'branch_appointment',
    of: 'unit_id',
    part: 'office',
    holder: 'person_id',
    one: ['secretary'],
    several: ['deputy', 'member'],
  },
  {
    table: 'duty_person',
    of: 'duty_id',
    part: 'part',
    holder: 'person_id',
    one: ['leader', 'holder'],
    several: ['overall', 'technical', 'safety', 'other', 'member'],
  },
] as const;
const cases = shared.flatMap((table) => [
  ...table.one.map((value) => ({ ...table, value, isOne: true })),
  ...table.several.map((value) => ({ ...table, value, isOne: false })),
]);

type Case = (typeof cases)[number];

/** Enters facts of one record, of which nothing but these rows is there. @returns the constraint that refuses one of them */
async function refusing(
  { table, of, part, holder, value }: Case,
  facts: readonly (readonly [holder: string, from: string, to: string])[],
): Promise<string | null> {
  await ground.owner.query('begin');
  try {
    // What the facts point at is no matter here.
    await ground.owner.query('set local session_replication_role = replica');
    for (const [who, from, to] of facts)
      await ground.owner.query(
        `insert into ${table} (zone_id, fact_id, ${of}, ${part}, ${holder}, from_on, to_on, recorded_at, command_id, withdrawn_at)
         values ('01890000-0000-7000-8000-000000000001', gen_random_uuid(), '01890000-0000-7000-8000-000000000002', $1, $2, $3, $4,
                 now(), gen_random_uuid(), 'infinity')`,
        [value, who, from, to],
      );
    return null;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23P01' || constraint === undefined) throw error;
    return constraint;
  } finally {
    await ground.owner.query('rollback');
  }
}

const [a, b] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b'];
const first = [a, '2022-01-01', '2022-03-01'] as const;

describe.each(cases)('house.md 2.2: $table, $part $value', (one) => {
  test('held by the same on a common day is refused, whether one holds at a time or several', async () => {
    expect(await refusing(one, [first, [a, '2022-02-28', 'infinity']])).toBe(
      `${one.table}_${one.isOne ? 'one' : 'once'}`,
    );
  });
  test('held by another on a common day is refused only where one holds at a time', async () => {
    expect(await refusing(one, [first, [b, '2022-02-28', 'infinity']])).toBe(one.isOne ? `${one.table}_one` : null);
  });
  test('held from the day on which it ended is not', async () => {
    expect(await refusing(one, [first, [a, '2022-03-01', 'infinity']])).toBe(null);
  });
});
