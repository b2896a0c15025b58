import fc from 'fast-check';
import type { z } from 'zod';
import { FundingSource, PlanNature, ProjectKind } from '#capabilities/projects/contract';
import { wholePeriod } from '#kernel/dated-on';
import type { PersonId, UnitId } from '#kernel/ids';
import { addDays, plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import type { RecordProject, RecordTeam } from './contract.ts';

const begins = plainDate('2022-01-01');
const anyDay = fc.nat(160).map((days) => addDays(begins, days));

/** Lines of one history: each from a day on, some until another. */
const lines = <Value>(value: fc.Arbitrary<Value>, most = 3) =>
  fc.array(
    fc
      .record({ value, from: anyDay, days: fc.option(fc.integer({ min: 1, max: 10 })) })
      .map(({ value: told, from, days }) => ({
        value: told,
        from,
        ...(days === null ? {} : { to: addDays(from, days) }),
        origin: '台账.xlsx#1',
      })),
    { maxLength: most },
  );
const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1 });
const money = fc
  .record({ amount: fc.integer({ min: 1, max: 9_000 }), word: fc.constantFrom(null, '约', '余', '以上') })
  .map(({ amount, word }) => quantity(amount * 1_000_000, word));
const month = anyDay.map((day) => wholePeriod(day, 'month'));

/** A project with any history a ledger may tell, of these units; its park is one of these names. */
export const anyProject = (name: string, units: readonly UnitId[], parks: readonly string[]) =>
  fc
    .record({
      kind: lines(fc.constantFrom(...ProjectKind.options), 2),
      industry: lines(fc.constantFrom('C1432', 'N7810', 'K7010')),
      park: lines(
        fc.constantFrom('', ...parks).filter((park) => park !== '' || parks.length === 0),
        parks.length === 0 ? 0 : 3,
      ),
      investment: lines(money),
      land: lines(fc.integer({ min: 100, max: 90_000 }).map((area) => quantity(area))),
      statistics: lines(fc.boolean()),
      funding: lines(some(FundingSource.options)),
      lists: lines(some(['省重点', '市重点', '专项债项目'])),
      townships: lines(some(units)),
      owners: lines(some(units)),
      leads: lines(fc.constantFrom(...units).map((unitId) => [unitId])),
      natures: lines(fc.record({ year: fc.constantFrom(2021, 2022), nature: fc.constantFrom(...PlanNature.options) })),
      plannedInvestments: lines(fc.record({ year: fc.constantFrom(2021, 2022), investment: money })),
      planned: lines(
        fc.oneof(
          month.map((day) => ({ stage: 'started' as const, day })),
          fc.constant({ stage: 'completed' as const, day: wholePeriod(plainDate('2023-05-01'), 'quarter') }),
        ),
      ),
      reached: fc
        .option(month)
        .map((day) => (day === null ? [] : [{ stage: 'started' as const, day, origin: '台账.xlsx#1' }])),
    })
    .map(({ kind, ...told }): z.input<typeof RecordProject> => ({
      ...told,
      name,
      kind: [{ value: 'industry', from: begins, origin: '台账.xlsx#1' }, ...kind.map(({ to: _, ...line }) => line)],
      origin: '台账.xlsx#1',
    }));

/** A team with any history a ledger may tell, of these units and people. */
export const anyTeam = (
  projectId: z.input<typeof RecordTeam>['projectId'],
  units: readonly UnitId[],
  persons: readonly PersonId[],
) =>
  fc
    .record({
      branch: lines(fc.constantFrom(...units).map((unitId) => [unitId])),
      commandPost: lines(fc.constantFrom(...units).map((unitId) => [unitId])),
      assisting: lines(some(units)),
      commander: lines(fc.constantFrom(...persons).map((personId) => [personId])),
      township: lines(some(persons)),
      liaison: lines(some(persons)),
    })
    .map(({ branch, commandPost, assisting, commander, township, liaison }): z.input<typeof RecordTeam> => ({
      projectId,
      units: [
        { capacity: 'branch', history: branch },
        { capacity: 'commandPost', history: commandPost },
        { capacity: 'assisting', history: assisting },
      ],
      persons: [
        { slot: 'commandPost', history: commander },
        { slot: 'township', history: township },
        { slot: 'liaison', history: liaison },
      ],
    }));
