import type pg from 'pg';
import { z } from 'zod';
import { isUuid } from '#kernel/ids';
import { noStanding } from '#kernel/permission';
import { type PlainDate, plainDateSchema } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import { sheet } from '#kernel/sheet';
import { command, type Tx } from '#platform/commands';
import type { Ledger, NameRegister, Recorded } from '#platform/ledgers';

// A small world for tests of imports: berths lie in other berths and have keepers. What a ledger of one noun may be is
// all in it, and nothing of any capability.

const berthSheet = sheet({
  id: 'berths',
  zh: '泊位台账',
  en: 'Berths',
  key: ['name'],
  columns: {
    name: { heading: '泊位名称', cell: { kind: 'text' }, required: true },
    within: { heading: '所属泊位', cell: { kind: 'name', noun: 'berth' } },
    keepers: { heading: '看守人', cell: { kind: 'persons', at: 'within' } },
    since: { heading: '启用日期', cell: { kind: 'day' } },
    state: { heading: '状态', cell: { kind: 'text' }, computed: true },
  },
});

const Berth = z.strictObject({
  name: z.string().max(40),
  withinId: z.uuid().nullable(),
  keepers: z.array(z.uuid()),
  since: plainDateSchema.nullable(),
  origin: z.string(),
});
type Berth = z.infer<typeof Berth>;
type Standing = { berthId: string; name: string; sinceOn: PlainDate | null; origin: string };

const recordBerths = command({
  name: 'berth.record',
  input: Berth,
  example: { name: '一号', withinId: null, keepers: [], since: null, origin: 'a.csv#2' },
  load: async (tx, inputs) => {
    const standing = await tx.rows<Standing>({
      sql: 'select berth_id, name, since_on, origin from berth where zone_id = $1 and name = any($2)',
      parameters: [tx.zoneId, inputs.map(({ name }) => name)],
    });
    const byName = new Map(standing.map((row) => [row.name, row]));
    return inputs.map(({ name }) => ({ standing: noStanding, berth: byName.get(name) ?? null }));
  },
  may: { operator: true },
  decide: ({ berth }, input, { newId, inputs, index, today }) => {
    if (inputs.findIndex(({ name }) => name === input.name) !== index)
      return refuse('conflict', 'berth.twice', { field: 'name', rule: 'BE-01' });
    if (input.since !== null && input.since > today)
      return refuse('invalid', 'berth.ahead', { field: 'since', rule: 'BE-02' });
    const berthId = berth?.berthId ?? newId<'BerthId'>();
    const later = berth !== null && berth.sinceOn !== null && input.since !== null && berth.sinceOn > input.since;
    const changed = berth === null || (input.since !== null && berth.sinceOn !== input.since && !later);
    const answer: Recorded = {
      subjectId: berthId,
      effect: berth === null ? 'new' : changed ? 'changed' : 'unchanged',
      changes: changed ? [{ field: 'since', was: berth?.sinceOn ?? null, becomes: input.since }] : [],
      conflicts: later
        ? [
            {
              field: 'since',
              told: input.since ?? '',
              stands: berth.sinceOn ?? '',
              since: berth.sinceOn ?? today,
              origin: berth.origin,
            },
          ]
        : [],
    };
    return { change: changed ? { ...input, berthId } : null, answer, subjects: [berthId] };
  },
  save: (tx, berths) => [
    {
      sql: `insert into berth (zone_id, berth_id, name, within_id, keepers, since_on, origin)
            select $1, b.berth_id, b.name, b.within_id, b.keepers, b.since_on, b.origin
              from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::date[], $7::text[])
                   as b (berth_id, name, within_id, keepers, since_on, origin)
            on conflict (zone_id, berth_id) do update set since_on = excluded.since_on, origin = excluded.origin
            returning berth_id`,
      parameters: [
        tx.zoneId,
        berths.map(({ berthId }) => berthId),
        berths.map(({ name }) => name),
        berths.map(({ withinId }) => withinId),
        berths.map(({ keepers }) => keepers.join(' ')),
        berths.map(({ since }) => since),
        berths.map(({ origin }) => origin),
      ],
    },
  ],
});

type Told = { readonly name: string; readonly since: PlainDate | null; readonly within: string | null };

export const berthLedger: Ledger<typeof berthSheet, typeof Berth> = {
  sheet: berthSheet,
  noun: 'berth',
  together: ['name'],
  gather: (rows) => ({
    refused: rows
      .filter(({ values }) => values.name === '沉')
      .map(({ row }) => ({ rows: [row], refusal: refuse('invalid', 'berth.sunk', { field: 'name' }) })),
    items: rows
      .filter(({ values }) => values.name !== '沉')
      .map(({ row, origin, values: { name, within, keepers, since } }) => ({
        rows: [row],
        message: {
          name: typeof name === 'string' ? name : '',
          withinId: (Array.isArray(within) ? within : []).find(isUuid) ?? null,
          keepers: Array.isArray(keepers) ? keepers.map(({ personId }) => personId) : [],
          since: since !== null && since !== undefined && 'dated' in since ? since.dated.on : null,
          origin,
        },
      })),
  }),
  record: recordBerths,
  async *list(tx) {
    const rows = await tx.rows<Told>({
      sql: `select b.name, b.since_on as since, w.name as within from berth b
              left join berth w on w.zone_id = b.zone_id and w.berth_id = b.within_id
             where b.zone_id = $1 order by b.name collate "C"`,
      parameters: [tx.zoneId],
    });
    yield rows.map(({ name, since, within }) => ({
      name,
      within: within === null ? null : [within],
      since: since === null ? null : { dated: { on: since, precision: 'day' as const }, rest: '' },
      state: since === null ? '筹备' : '启用',
    }));
  },
};

const byName = async (tx: Tx, sql: string, names: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = await tx.rows<{ name: string; id: string }>({ sql, parameters: [tx.zoneId, names] });
  const found = new Map<string, string[]>();
  for (const { name, id } of rows) found.set(name, [...(found.get(name) ?? []), id]);
  return found;
};

export const berthNames: NameRegister = {
  noun: 'berth',
  find: (tx, names) =>
    byName(tx, 'select name, berth_id as id from berth where zone_id = $1 and name = any($2)', names),
};

const Keeper = z.strictObject({ name: z.string(), berthId: z.uuid() });

const addKeepers = command({
  name: 'keeper.add',
  input: Keeper,
  example: { name: '某', berthId: '01890000-0000-7000-8000-000000000001' },
  load: async (_tx, inputs) => inputs.map(() => ({ standing: noStanding })),
  may: { operator: true },
  decide: (_place, input, { newId }) => {
    const personId = newId<'PersonId'>();
    return { change: { ...input, personId }, answer: null, subjects: [personId] };
  },
  save: (tx, keepers) => [
    {
      sql: `insert into keeper (zone_id, person_id, name, berth_id)
            select $1, k.person_id, k.name, k.berth_id
              from unnest($2::uuid[], $3::text[], $4::uuid[]) as k (person_id, name, berth_id) returning person_id`,
      parameters: [
        tx.zoneId,
        keepers.map(({ personId }) => personId),
        keepers.map(({ name }) => name),
        keepers.map(({ berthId }) => berthId),
      ],
    },
  ],
});

export const keeperNames: NameRegister = {
  noun: 'person',
  find: (tx, names) =>
    byName(tx, 'select name, person_id as id from keeper where zone_id = $1 and name = any($2)', names),
  findAt: async (tx, asked) => {
    const rows = await tx.rows<{ name: string; berthId: string; personId: string }>({
      sql: 'select name, berth_id, person_id from keeper where zone_id = $1 and name = any($2)',
      parameters: [tx.zoneId, asked.map(({ name }) => name)],
    });
    return asked.map(({ name, unitId }) =>
      rows.filter((row) => row.name === name && row.berthId === unitId).map(({ personId }) => personId),
    );
  },
  introduce: (tx, named) => {
    if (tx.commandId === null) throw new Error('introduced by a command');
    const inputs = named.map(({ name, unitId }) => ({ name, berthId: unitId }));
    return addKeepers.within(tx, { commandId: tx.commandId, inputs });
  },
};

/** The tables of berths and keepers, in a test's own database. */
export const givenBerths = (owner: pg.Client): Promise<unknown> =>
  owner.query(`
    create table berth (zone_id uuid not null, berth_id uuid not null, name text not null, within_id uuid, keepers text not null,
                        since_on date, origin text not null, primary key (zone_id, berth_id));
    call make_zone_table('berth', 'select, insert, update');
    create table keeper (zone_id uuid not null, person_id uuid not null, name text not null, berth_id uuid not null,
                         primary key (zone_id, person_id));
    call make_zone_table('keeper', 'select, insert');`);
