import type { GivenZone } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId, writeGiven } from '#testing/ground';
import { type Capacity, capacities, type ProjectId, type RegisterProject } from './contract.ts';
import { saveRegisteredProjects } from './project.store.ts';

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
