import { type GivenZone, givenUnitBelow, givenZone } from '#capabilities/organisation/testing';
import { insertPeople } from '#capabilities/people';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId, writeGiven } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { branchAccess } from './branch.access.ts';
import type { RecordBranch } from './contract.ts';
import { recordBranches } from './services/record-branches.ts';

/** A branch as its ledger tells it: temporary, single, approved and established in October 2021. */
export const aBranch = (rest: Partial<RecordBranch> = {}): RecordBranch => ({
  name: '安置房项目临时党支部',
  facts: [
    { key: 'tenure', value: 'temporary', from: plainDate('2021-10-08'), origin: '支部一览表.xlsx#3' },
    { key: 'composition', value: 'single', from: plainDate('2021-10-08'), origin: '支部一览表.xlsx#3' },
  ],
  steps: [
    aStep('approved', '2021-10-05', { decidedBy: '新区党工委', document: '东临党〔2021〕18号' }),
    aStep('established', '2021-10-08'),
  ],
  ...rest,
});

/** A step known to the day. */
export const aStep = (
  step: RecordBranch['steps'][number]['step'],
  day: string,
  rest: Partial<RecordBranch['steps'][number]> = {},
): RecordBranch['steps'][number] => ({
  step,
  on: { on: plainDate(day), precision: 'day' },
  decidedBy: null,
  document: null,
  origin: '支部一览表.xlsx#3',
  ...rest,
});

/** Branches of the zone as the organisation office takes them over. */
export async function givenBranches(
  runtime: Runtime,
  zone: Pick<GivenZone, 'zoneId' | 'rootUnitId' | 'personIds'>,
  branches: readonly RecordBranch[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'organisation-office');
  const { answers } = await recordBranches.perform(runtime, { actor, commandId: newId(), inputs: branches });
  return answers;
}

export type BranchPlace = { readonly zone: GivenZone; readonly ids: ReadonlyMap<string, string> };

/** A zone with these people and branches, and the ids behind their names: what ledgers of those at a branch name. */
export async function givenBranchPlace(
  runtime: Runtime,
  people: readonly string[],
  branches: readonly string[],
): Promise<BranchPlace> {
  const zone = await givenZone(runtime);
  const persons = people.map((name) => ({ personId: newId<'PersonId'>(), name }));
  await writeGiven(runtime, zone.zoneId, (tx) => insertPeople(tx, persons));
  const made = await givenBranches(
    runtime,
    zone,
    branches.map((name) => aBranch({ name })),
  );
  const named: readonly (readonly [string, string])[] = [
    ...persons.map(({ personId, name }) => [name, personId] as const),
    ...made.map(({ subjectId }, index) => [branches[index] ?? '', subjectId] as const),
  ];
  return { zone, ids: new Map(named) };
}

/** Branches in the generated role matrix: a unit of kind `branch`, and the unit it leans on. */
export const branchMatrix: MatrixSubject = {
  noun: 'branch',
  verbs: [],
  see: branchAccess.see,
  capacities: ['branch', 'sponsor'],
  given: async (scene, { capacity, unitId: place, canary }) => {
    const { runtime, zone, elsewhere } = scene;
    const anchors = { branch: elsewhere, sponsor: elsewhere, ...(capacity === null ? {} : { [capacity]: place }) };
    // What a unit is called everybody may read; what the branch says of itself, only who sees it.
    const name = newId();
    const unitId: UnitId = await givenUnitBelow(scene, anchors.branch, name, 'branch');
    const sponsor = { key: 'sponsor', value: anchors.sponsor, from: plainDate('2021-10-08'), origin: canary } as const;
    const [tenure] = aBranch().facts;
    await givenBranches(runtime, zone, [
      aBranch({ name, superior: canary, facts: tenure === undefined ? [sponsor] : [tenure, sponsor] }),
    ]);
    return { anchors, ids: { unitId }, messages: {} };
  },
};
