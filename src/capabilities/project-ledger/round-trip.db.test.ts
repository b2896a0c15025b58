import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { listHeldFacts, listReachedStages } from '#capabilities/projects';
import type { ProjectId } from '#capabilities/projects/contract';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { FoundRowOf, RowOf, Sheet } from '#kernel/sheet';
import type { Ledger, LedgerRow, Recorded } from '#platform/ledgers';
import { groundOfFile, newId, readAs } from '#testing/ground';
import { listedFor } from '#testing/ledger-rows';
import { projectLedger, projectNames, teamLedger } from './index.ts';
import { anyProject, anyTeam } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const unitNames = ['规划建设局', '经济发展局', '湖南乡', '太阳镇'];
const personNames = ['管理员1', '管理员2', '管理员3'];

type Place = { readonly zone: GivenZone; readonly ids: ReadonlyMap<string, string> };

const operator = ({ zone: { zoneId } }: Place) => ({ kind: 'operator', zoneId }) as const;

async function aPlace(): Promise<Place> {
  const zone = await givenZone(ground.runtime);
  const units = unitNames.map((name, index) => aUnit(zone.rootUnitId, { name, officialOrder: index + 1 }));
  const { zoneId, personIds } = zone;
  const system = { kind: 'account', zoneId, accountId: newId<'AccountId'>(), personId: personIds[0] } as const;
  await addUnit.perform(ground.runtime, {
    actor: { ...system, office: 'system', grants: [] },
    commandId: newId(),
    inputs: units,
  });
  const named = units.map(({ name, unitId }) => [name, unitId] as readonly [string, string]);
  return {
    zone,
    ids: new Map([
      ...named,
      ...personNames.map((name, index) => [name, personIds[index] ?? ''] as readonly [string, string]),
    ]),
  };
}

const rowsOf = <S extends Sheet>(place: Place, ledger: Pick<Ledger<S>, 'list'>): Promise<readonly RowOf<S>[]> =>
  listedFor(ground.runtime, operator(place), ledger.list, today);

/** Rows as exchange hands them on: names of units, projects and people replaced by whom they mean there. */
async function foundIn<S extends Sheet>(place: Place, sheet: S, rows: readonly RowOf<S>[]): Promise<LedgerRow<S>[]> {
  const named = rows.flatMap((row) => (row as { project?: string[] }).project ?? []);
  const projects = await readAs(ground.runtime, operator(place), (tx) => projectNames.find(tx, named));
  const idOf = (name: string): string => projects.get(name)?.[0] ?? place.ids.get(name) ?? 'nobody';
  return rows.map((row, index) => {
    const cells = Object.entries(row).map(([field, cell]) => {
      const kind = sheet.columns[field]?.cell.kind;
      if (cell === null || (kind !== 'name' && kind !== 'persons')) return [field, cell] as const;
      if (kind === 'name') return [field, (cell as string[]).map(idOf)] as const;
      return [field, (cell as { name: string }[]).map(({ name }) => ({ personId: idOf(name), post: null }))] as const;
    });
    const values = Object.fromEntries(cells) as FoundRowOf<S>;
    return { row: index + 2, origin: `导出.csv#${index + 2}`, category: null, values };
  });
}

async function recordInto(place: Place, ledger: Ledger, inputs: readonly unknown[]): Promise<readonly Recorded[]> {
  const parsed = inputs.map((input) => ledger.record.input.parse(input));
  const call = { actor: operator(place), commandId: newId<'CommandId'>(), inputs: parsed };
  return (await ledger.record.perform(ground.runtime, call)).answers;
}

const takeOver = async <S extends Sheet>(place: Place, ledger: Ledger<S>, rows: readonly RowOf<S>[]) => {
  const { items, refused } = ledger.gather(await foundIn(place, ledger.sheet, rows), today);
  expect(refused).toEqual([]);
  return recordInto(
    place,
    ledger as unknown as Ledger,
    items.map(({ message }) => message),
  );
};

/** Every interval that stands, with names in place of ids. */
const intervals = (place: Place, projects: ReadonlyMap<string, ProjectId>): Promise<readonly string[]> =>
  readAs(ground.runtime, operator(place), async (tx) => {
    const nameOf = new Map<string, string>([
      ...[...place.ids].map(([name, id]) => [id, name] as const),
      ...[...projects].map(([name, id]) => [id, name] as const),
    ]);
    const named = (value: unknown) => nameOf.get(String(value)) ?? JSON.stringify(value);
    const [facts, reached] = await Promise.all([
      listHeldFacts(tx, [...projects.values()]),
      listReachedStages(tx, [...projects.values()]),
    ]);
    return [
      ...facts.map(
        ({ projectId, history, key, value, from, to }) =>
          `${named(projectId)} ${history} ${key} ${named(value)} ${from} ${to}`,
      ),
      ...reached.map(({ projectId, stage, reached: day }) => `${named(projectId)} ${stage} ${JSON.stringify(day)}`),
    ].toSorted();
  });

const projectsOf = (place: Place, names: readonly string[]): Promise<ReadonlyMap<string, ProjectId>> =>
  readAs(ground.runtime, operator(place), async (tx) => {
    const found = await projectNames.find(tx, names);
    return new Map([...found].map(([name, [id]]) => [name, id as ProjectId]));
  });

let zone: Place;

beforeAll(async () => {
  zone = await aPlace();
});

describe('random histories, exported and taken over elsewhere, fold to the same intervals', () => {
  test('of projects (S1) and of their teams (S2); and taking them over once more changes nothing', async () => {
    const units = unitNames.map((name) => zone.ids.get(name) as UnitId);
    let round = 0;
    const histories = fc.nat().chain(() => {
      round += 1;
      const names = [1, 2, 3].map((nth) => `项目${round}之${nth}`);
      const [park = '', ...others] = names;
      return fc.tuple(anyProject(park, units, []), ...others.map((name) => anyProject(name, units, [park])));
    });
    await fc.assert(
      fc.asyncProperty(histories, async (projects) => {
        const [here, there] = [await aPlace(), await aPlace()];
        const moved = (id: string): string => here.ids.get(unitNames[units.indexOf(id as UnitId)] ?? '') ?? id;
        const own = JSON.parse(JSON.stringify(projects), (_, value: unknown) =>
          typeof value === 'string' ? moved(value) : value,
        ) as typeof projects;
        await recordInto(here, projectLedger, own);
        const names = own.map(({ name }) => name);
        const ofHere = await projectsOf(here, names);
        const hereUnits = unitNames.map((name) => here.ids.get(name) as UnitId);
        const herePersons = personNames.map((name) => here.ids.get(name) as PersonId);
        const teams = names.map((name) => {
          const projectId = ofHere.get(name);
          if (projectId === undefined) throw new Error(`no project ${name}`);
          return fc.sample(anyTeam(projectId, hereUnits, herePersons), { numRuns: 1, seed: round })[0];
        });
        await recordInto(here, teamLedger, teams);

        const [register, team] = [await rowsOf(here, projectLedger), await rowsOf(here, teamLedger)];
        await takeOver(there, projectLedger, register);
        await takeOver(there, teamLedger, team);
        expect(await intervals(there, await projectsOf(there, names))).toEqual(await intervals(here, ofHere));
        expect(await rowsOf(there, projectLedger)).toEqual(register);
        expect(await rowsOf(there, teamLedger)).toEqual(team);

        const again = [...(await takeOver(here, projectLedger, register)), ...(await takeOver(here, teamLedger, team))];
        expect(again.map(({ effect }) => effect)).toEqual(again.map(() => 'unchanged'));
        expect(again.flatMap(({ conflicts }) => conflicts)).toEqual([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
