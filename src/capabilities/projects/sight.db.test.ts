import { beforeAll, describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import type { AccountActor } from '#capabilities/access/testing';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { sentencesOf } from '#kernel/permission';
import { RefusedError } from '#kernel/refusal';
import { txOf } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import { type Capacity, capacities, ListProjects, type ProjectId } from './contract.ts';
import { listProjectsToLink, projectsSeen } from './sight.store.ts';
import { projectAccess } from './project.access.ts';
import { getProject } from './services/get-project.ts';
import { listProjects } from './services/list-projects.ts';
import { givenProject } from './testing.ts';

const ground = groundOfFile();

/** Where a grant may stand towards the unit a project is anchored at. */
const places = ['itself', 'above', 'below', 'sibling', 'root'] as const;

let zone: GivenZone;
let foreign: GivenZone;
let unitAt: Record<(typeof places)[number], UnitId>;
const anchoredAs = new Map<Capacity, ProjectId>();
let unanchored: ProjectId;
let anchoredElsewhere: ProjectId;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  foreign = await givenZone(ground.runtime, '另一区');
  const above = aUnit(zone.rootUnitId, { kind: 'township', name: '湖南乡' });
  const itself = aUnit(above.unitId, { kind: 'village', name: '加溪村' });
  const sibling = aUnit(above.unitId, { kind: 'village', name: '灵谷峰村' });
  const below = aUnit(itself.unitId, { kind: 'group', name: '一组' });
  const elsewhere = aUnit(zone.rootUnitId, { kind: 'township', name: '高坪镇' });
  const actor = { ...holding('township', zone.rootUnitId), office: 'system' as const, grants: [] };
  for (const unit of [above, itself, sibling, below, elsewhere]) {
    await addUnit.perform(ground.runtime, { actor, commandId: newId(), inputs: [unit] });
  }
  unitAt = {
    itself: itself.unitId,
    above: above.unitId,
    below: below.unitId,
    sibling: sibling.unitId,
    root: zone.rootUnitId,
  };
  for (const capacity of capacities) {
    const { projectId } = await givenProject(ground.runtime, zone, { name: capacity, [capacity]: itself.unitId });
    anchoredAs.set(capacity, projectId);
  }
  ({ projectId: unanchored } = await givenProject(ground.runtime, zone, { name: '未落单位' }));
  const everywhere = Object.fromEntries(capacities.map((capacity) => [capacity, elsewhere.unitId]));
  ({ projectId: anchoredElsewhere } = await givenProject(ground.runtime, zone, { name: '别处', ...everywhere }));
  await givenProject(ground.runtime, foreign, { name: '他区项目', lead: foreign.rootUnitId });
});

const holding = (role: string, unitId: UnitId): AccountActor => ({
  kind: 'account',
  zoneId: zone.zoneId,
  accountId: newId(),
  personId: newId(),
  office: null,
  grants: [{ role, unitId, wholeZone: unitId === zone.rootUnitId }],
});

const idsListed = async (actor: AccountActor) => {
  const { projects, count } = await listProjects.ask(ground.runtime, actor, ListProjects.parse({}));
  expect(count).toBe(projects.length);
  return projects.map(({ projectId }) => projectId).toSorted();
};

async function idsGot(actor: AccountActor, asked: readonly ProjectId[]): Promise<readonly ProjectId[]> {
  const got: ProjectId[] = [];
  for (const projectId of asked) {
    const answer = await getProject.ask(ground.runtime, actor, { projectId }).catch((error: unknown) => error);
    if (answer instanceof RefusedError) expect(answer.refusals).toEqual([{ refused: 'missing', code: 'not-found' }]);
    else got.push(projectId);
  }
  return got.toSorted();
}

async function idsToLink(actor: AccountActor, asked: readonly ProjectId[]): Promise<readonly ProjectId[]> {
  const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: true });
  try {
    const linked = await listProjectsToLink(txOf(ground.runtime, transaction, actor, null), asked);
    return [...linked.keys()].toSorted();
  } finally {
    await transaction.release();
  }
}

/** What the sentence `see` promises a holder of one role at one place, worked out without SQL. */
function promised(role: string, place: (typeof places)[number]): readonly ProjectId[] {
  const sentences = sentencesOf<string>(projectAccess.see).filter(({ roles }) => roles?.includes(role));
  if (place === 'root' && sentences.some(({ at }) => at === 'zone')) {
    return [...anchoredAs.values(), unanchored, anchoredElsewhere].toSorted();
  }
  if (place === 'below' || place === 'sibling') return [];
  const seen = capacities.filter((capacity) => sentences.some(({ at }) => at === capacity));
  const elsewhere = place === 'root' && seen.length > 0 ? [anchoredElsewhere] : [];
  return [...seen.flatMap((capacity) => anchoredAs.get(capacity) ?? []), ...elsewhere].toSorted();
}

describe('house.md 3.4: who sees a project, from the sentence `see` and the tree of today', () => {
  const cases = Role.options.flatMap((role) => places.map((place) => [role, place] as const));
  test.each(cases)('%s, granted %s', async (role, place) => {
    const actor = holding(role, unitAt[place]);
    const all = [...anchoredAs.values(), unanchored, anchoredElsewhere];
    const expected = promised(role, place);
    expect(await idsListed(actor)).toEqual(expected);
    expect(await idsGot(actor, all)).toEqual(expected);
    expect(await idsToLink(actor, all)).toEqual(expected);
  });

  test('the cases say something: some roles see all, some a few, some none', () => {
    const sizes = new Set(cases.map(([role, place]) => promised(role, place).length));
    expect([...sizes].toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, capacities.length + 2]);
  });

  test('house.md 3.10: administrators see no project', async () => {
    for (const office of ['system', 'security', 'audit'] as const) {
      expect(await idsListed({ ...holding('township', unitAt.root), grants: [], office })).toEqual([]);
    }
  });

  test('house.md 3.6, 4.3: a project of another zone, a missing id and an unseen one are one answer', async () => {
    const leader = holding('zone-leader', unitAt.root);
    const { rows } = await ground.owner.query('select project_id from project where zone_id = $1', [foreign.zoneId]);
    expect(await idsGot(leader, [rows[0].project_id, newId()])).toEqual([]);
    expect(await idsGot(holding('lead-unit', unitAt.itself), [unanchored])).toEqual([]);
  });

  test('what links to projects learns the roles held in each capacity', async () => {
    const projectId = anchoredAs.get('lead') as ProjectId;
    const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: true });
    try {
      const actor = holding('lead-unit', unitAt.above);
      const linked = await listProjectsToLink(txOf(ground.runtime, transaction, actor, null), [projectId, newId()]);
      expect([...linked.values()]).toEqual([{ projectId, name: 'lead', rolesAt: { lead: ['lead-unit'] } }]);
    } finally {
      await transaction.release();
    }
  });
});

test('decision 0004: an office of the whole zone asks without any join, everybody else by their anchors', () => {
  const reader = (actor: AccountActor) => ({ actor, zoneId: zone.zoneId, today: ground.clock.today() });
  expect(projectsSeen(reader(holding('projects-office', unitAt.root)))).toBe('everything');
  expect(projectsSeen(reader(holding('projects-office', unitAt.above)))).not.toBe('everything');
  expect(projectsSeen(reader(holding('township', unitAt.root)))).not.toBe('everything');
});

describe('house.md 3.6: may implies see', () => {
  const { see, ...verbs } = projectAccess;
  const needed = Object.entries(verbs).flatMap(([verb, permission]) =>
    sentencesOf<string>(permission).flatMap(({ roles = [], at = [] }) =>
      roles.flatMap((role) => [at].flat().map((capacity) => [verb, role, capacity] as const)),
    ),
  );
  test.each(needed)('%s by %s at %s', (_verb, role, capacity) => {
    const seeing = sentencesOf<string>(see).filter(({ roles }) => roles?.includes(role));
    expect(seeing.flatMap(({ at = [] }) => [at].flat())).toContain(capacity);
  });
});
