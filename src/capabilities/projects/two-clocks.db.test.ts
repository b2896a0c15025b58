import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { figures, wholeZone } from '#capabilities/indicators';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { Instant } from '#kernel/instant';
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date';
import { groundOfFile, newId, readAs } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { ProjectId } from './contract.ts';
import { projectIndicators } from './project.indicators.ts';
import { registerProject } from './services/register-project.ts';
import { aProject } from './testing.ts';

// 2,000 random histories, one a project: what is planned and what happened, entered late, corrected and withdrawn.
const ground = groundOfFile();
const histories = 2_000;
const newYear = plainDate('2022-01-01');
const end = 'infinity';

const day = fc.nat(364).map((days) => addDays(newYear, days));
/** When a fact was known from, and until when; later ones may tell of earlier days. */
const known = fc.tuple(fc.nat(364), fc.option(fc.nat(200))).map(([from, days]) => ({
  recordedAt: noonOf(addDays(newYear, from)),
  withdrawnAt: days === null ? end : noonOf(addDays(newYear, from + days + 1)),
}));
type Start = { readonly on: PlainDate; readonly known: typeof known extends fc.Arbitrary<infer Known> ? Known : never };

/** Facts of which each is withdrawn before the next is known, or when it is. */
function oneAfterAnother(starts: readonly Start[]): readonly Start[] {
  const inOrder = starts.toSorted((one, other) => (one.known.recordedAt < other.known.recordedAt ? -1 : 1));
  return inOrder.flatMap((start, index) => {
    const { recordedAt, withdrawnAt } = start.known;
    const next = inOrder[index + 1]?.known.recordedAt ?? end;
    const until = withdrawnAt === end || (next !== end && next < withdrawnAt) ? next : withdrawnAt;
    return recordedAt === until ? [] : [{ ...start, known: { recordedAt, withdrawnAt: until } }];
  });
}

const history = fc.record({
  item: fc.record({ nature: fc.constantFrom('new', 'continued'), from: day, days: fc.option(fc.nat(200)), known }),
  plan: fc.record({ on: day, from: day, known }),
  // Of a stage one fact is known at a time; it may be known anew on the very day the one before was withdrawn.
  starts: fc.array(fc.record({ on: day, known }), { maxLength: 3 }).map(oneAfterAnother),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

let zone: GivenZone;
let told: readonly History[];
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  const inputs = Array.from({ length: histories }, (_, index) => aProject({ name: `项目${index}` }));
  const actor = keeperOf(zone, 'projects-office');
  for (let at = 0; at < histories; at += 500)
    await registerProject.perform(ground.runtime, { actor, commandId: newId(), inputs: inputs.slice(at, at + 500) });
  told = fc.sample(history, { numRuns: histories, seed: 20_220_623 });
  await enter(inputs.map(({ projectId }) => projectId));
}, 120_000);

function noonOf(on: PlainDate): Instant {
  return `${on}T04:00:00.000Z` as Instant;
}

/** Past the verbs, which date what they are told today: these were told on days of the past. */
async function enter(ids: readonly ProjectId[]): Promise<void> {
  const rows = told.map((each, index) => ({ ...each, projectId: ids[index] }));
  const insert = (table: string, columns: string, values: readonly (readonly unknown[])[]) =>
    ground.owner.query(
      `insert into ${table} (zone_id, fact_id, command_id, project_id, recorded_at, withdrawn_at, ${columns})
       select $1, gen_random_uuid(), gen_random_uuid(), f.* from json_to_recordset($2) as f
              (project_id uuid, recorded_at timestamptz, withdrawn_at timestamptz, ${typesOf[table]})`,
      [zone.zoneId, JSON.stringify(values.map((value) => Object.fromEntries(value as [string, unknown][])))],
    );
  const knownOf = ({ recordedAt, withdrawnAt }: History['plan']['known']) =>
    [
      ['recorded_at', recordedAt],
      ['withdrawn_at', withdrawnAt],
    ] as const;
  await insert(
    'project_plan_item',
    'year, nature, from_on, to_on',
    rows.map(({ projectId, item }) => [
      ['project_id', projectId],
      ...knownOf(item.known),
      ['year', 2022],
      ['nature', item.nature],
      ['from_on', item.from],
      ['to_on', endOf(item)],
    ]),
  );
  await insert(
    'project_stage_plan',
    'stage, planned_on, precision, from_on, to_on',
    rows.map(({ projectId, plan }) => [
      ['project_id', projectId],
      ...knownOf(plan.known),
      ['stage', 'started'],
      ['planned_on', plan.on],
      ['precision', 'day'],
      ['from_on', plan.from],
      ['to_on', end],
    ]),
  );
  await insert(
    'project_stage',
    'stage, on_day, precision',
    rows.flatMap(({ projectId, starts }) =>
      starts.map((start) => [
        ['project_id', projectId],
        ...knownOf(start.known),
        ['stage', 'started'],
        ['on_day', start.on],
        ['precision', 'day'],
      ]),
    ),
  );
}

const typesOf: Readonly<Record<string, string>> = {
  project_plan_item: 'year int, nature text, from_on date, to_on date',
  project_stage_plan: 'stage text, planned_on date, precision text, from_on date, to_on date',
  project_stage: 'stage text, on_day date, precision text',
};

const endOf = ({ from, days }: History['item']): PlainDate | typeof end =>
  days === null ? end : addDays(from, days + 1);

/** The rule itself (house.md 2.4), over one history. */
function counted(on: PlainDate, knownAt: Instant | null) {
  const isKnown = ({ recordedAt, withdrawnAt }: History['plan']['known']) =>
    knownAt === null ? withdrawnAt === end : recordedAt <= knownAt && (withdrawnAt === end || knownAt < withdrawnAt);
  const items = told
    .filter(({ item }) => isKnown(item.known) && item.from <= on && on < endOf(item))
    .map(({ item, plan, starts }) => ({
      started: item.nature === 'continued' || starts.some((start) => isKnown(start.known) && start.on <= on),
      due: isKnown(plan.known) && plan.from <= on && plan.on <= on,
    }));
  return {
    'plan.items': items.length,
    'plan.started': items.filter(({ started }) => started).length,
    'plan.due': items.filter(({ due }) => due).length,
    'plan.early': items.filter(({ started, due }) => started && !due).length,
    'plan.late': items.filter(({ started, due }) => due && !started).length,
  };
}

describe('house.md 2.4, 2.6: two clocks', () => {
  test('over 2,000 random histories a figure is what was known then of the day looked at', async () => {
    ground.clock.set('2023-12-31T04:00:00.000Z');
    await fc.assert(
      fc.asyncProperty(day, fc.option(day), async (on, knownOn) => {
        const knownAt = knownOn === null ? null : noonOf(knownOn);
        const at = { on, from: newYear, knownAt };
        const found = await readAs(ground.runtime, { kind: 'operator', zoneId: zone.zoneId }, (tx) =>
          figures(tx, projectIndicators, { ...wholeZone, at }),
        );
        const expected = counted(on, knownAt);
        expect(Object.fromEntries(Object.keys(expected).map((id) => [id, found.get(id)?.value?.amount]))).toEqual(
          expected,
        );
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
