import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { type Id, idSchema, uuidV7, type ZoneId } from '#kernel/ids';
import { noStanding } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { command, type Runtime } from '#platform/commands';
import { reaction } from '#platform/events';

// Not that of the ground: programs without a test around them read this file too.
const newId = <Name extends string>(): Id<Name> => uuidV7<Name>(Date.now(), randomBytes(10));

// A small world for tests of what follows events: deeds are done, and a tally counts each. It has no unique key but a
// number of its own, so an effect that came twice stands there twice.

const Deed = z.strictObject({ subjectId: idSchema<'DeedSubject'>(), number: z.int(), refused: z.boolean() });
export type Deed = z.infer<typeof Deed>;
const example = { subjectId: '01890000-0000-7000-8000-000000000001', number: 1, refused: false };

const doDeed = command({
  name: 'deed.do',
  input: Deed,
  example,
  load: async (_tx, inputs) => inputs.map(() => ({ standing: noStanding })),
  may: { operator: true },
  decide: (_subject, { subjectId, ...body }) => ({
    change: body,
    answer: null,
    subjects: [subjectId],
    events: [{ kind: 'deed.done', subjectId, body }],
  }),
  save: () => [],
});

export const keepTally = command({
  name: 'tally.keep',
  input: Deed,
  example,
  load: async (_tx, inputs) => inputs.map(() => ({ standing: noStanding })),
  may: { jobs: ['tally.keep-deeds', 'tally.daily', 'tally.nightly'], operator: true },
  decide: (_subject, input) => {
    if (input.refused) return refuse('invalid', 'tally.refused');
    return { change: input, answer: { number: input.number }, subjects: [input.subjectId] };
  },
  save: (tx, deeds) => [
    {
      sql: `insert into tally (zone_id, subject_id, number, command_id)
            select $1, d.subject_id, d.number, $4
              from unnest($2::uuid[], $3::int[]) with ordinality as d (subject_id, number, place) order by d.place
            returning seq`,
      parameters: [tx.zoneId, deeds.map(({ subjectId }) => subjectId), deeds.map(({ number }) => number), tx.commandId],
    },
  ],
});

export const keepDeeds = reaction({
  name: 'tally.keep-deeds',
  words: { zh: '记数', en: 'Keeping a tally' },
  on: ['deed.done'],
  react: ({ subjectId, body }) => ({
    verb: keepTally,
    inputs: [Deed.parse({ subjectId, ...(body as Readonly<Record<string, unknown>>) })],
  }),
});

/** The table of the effects, in a test's own database. */
export const givenTally = (owner: pg.Client): Promise<unknown> =>
  owner.query(`
    create table tally (zone_id uuid not null, seq bigint generated always as identity, subject_id uuid not null,
                        number int not null, command_id uuid not null, primary key (zone_id, seq));
    call make_zone_table('tally', 'select, insert')`);

export async function givenDeeds(runtime: Runtime, zoneId: ZoneId, deeds: readonly Deed[]): Promise<void> {
  await doDeed.perform(runtime, { actor: { kind: 'operator', zoneId }, commandId: newId(), inputs: deeds });
}

/** Deeds of as many subjects in turn, numbered from 1. */
export function someDeeds(count: number, subjects: number): readonly Deed[] {
  const ids = Array.from({ length: subjects }, () => newId<'DeedSubject'>());
  return Array.from({ length: count }, (_, index) => ({
    subjectId: ids[index % subjects] ?? newId<'DeedSubject'>(),
    number: index + 1,
    refused: false,
  }));
}
