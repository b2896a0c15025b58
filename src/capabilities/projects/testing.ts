import type { GivenZone } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId, writeGiven } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { type Capacity, capacities, type ProjectId, type RegisterProject, type Slot, slots } from './contract.ts';
import { projectAccess } from './project.access.ts';
import { saveRegisteredProjects } from './project.store.ts';
import { setMember } from './services/set-member.ts';

/** A project to register: an industrial one of this year without any unit, unless said otherwise. */
export const aProject = (rest: Partial<RegisterProject> = {}): RegisterProject => ({
  projectId: newId<'ProjectId'>(),
  name: '新能源汽车零部件产业园',
  code: null,
  kind: 'industry',
  place: '灵谷峰片区',
  scope: '标准厂房19栋',
  from: plainDate('2022-01-10'),
  anchors: [],
  ...rest,
});

type GivenAnchors = { readonly [At in Capacity]?: UnitId | readonly UnitId[] };

/** A project of the zone with units in the capacities named, since `from`. */
export async function givenProject(
  runtime: Runtime,
  zone: GivenZone,
  { name, kind, from, ...units }: Partial<Pick<RegisterProject, 'name' | 'kind' | 'from'>> & GivenAnchors = {},
): Promise<{ readonly projectId: ProjectId; readonly name: string }> {
  const anchors = capacities.flatMap((capacity) =>
    [units[capacity] ?? []].flat().map((unitId) => ({ capacity, unitId })),
  );
  const named = Object.entries({ name, kind, from }).filter(([, value]) => value !== undefined);
  const input = aProject({ anchors, ...Object.fromEntries(named) });
  await writeGiven(runtime, zone.zoneId, (tx) =>
    saveRegisteredProjects(tx, [
      {
        input,
        kindFact: newId(),
        anchorFacts: anchors.map((anchor) => ({ ...anchor, factId: newId() })),
      },
    ]),
  );
  return { projectId: input.projectId, name: input.name };
}

/** Projects in the generated role matrix: a unit in each capacity, and a person named in the slot that is asked. */
export const projectMatrix: MatrixSubject = {
  noun: 'project',
  verbs: ['rename', 'set-kind', 'set-anchor', 'end-anchor', 'set-member', 'end-member'].map(
    (verb) => `project.${verb}`,
  ),
  see: projectAccess.see,
  capacities,
  given: async ({ runtime, zone, elsewhere }, { capacity, unitId: place, canary }) => {
    const anchors = { ...everywhere(elsewhere), ...(capacity === null ? {} : { [capacity]: place }) };
    const { projectId } = await givenProject(runtime, zone, { name: canary, ...anchors });
    const slot = slots.find((one): one is Slot => one === capacity) ?? 'lead';
    const [named, other] = zone.personIds;
    const member = { projectId, version: 1, slot, personId: named, from: plainDate('2022-02-01'), reason: canary };
    const actor = keeperOf(zone, 'projects-office');
    await setMember.perform(runtime, { actor, commandId: newId(), inputs: [member] });
    const later = { projectId, version: 2, from: plainDate('2022-03-01'), reason: canary };
    return {
      anchors,
      holds: [`${slot}-slot`],
      messages: {
        'project.rename': { projectId, version: 2, name: `${canary} renamed`, code: null },
        'project.set-kind': { ...later, kind: 'park' },
        'project.set-anchor': { ...later, capacity: 'owner', unitId: zone.rootUnitId },
        'project.end-anchor': { ...later, capacity: 'owner', unitId: anchors.owner },
        'project.set-member': { ...later, slot, personId: other },
        'project.end-member': { ...later, slot, personId: named },
      },
    };
  },
};

const everywhere = (unitId: UnitId): Record<Capacity, UnitId> => ({
  branch: unitId,
  commandPost: unitId,
  lead: unitId,
  township: unitId,
  owner: unitId,
  assisting: unitId,
});
