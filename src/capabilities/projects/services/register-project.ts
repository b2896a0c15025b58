import { reachOf } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { type ProjectVersion, RegisterProject } from '../contract.ts';
import { projectAccess } from '../project.access.ts';
import { type Register, registerProject as decideRegister } from '../project.rules.ts';
import {
  findCodeBearers,
  findRegisteredProjects,
  listUnitsThere,
  lockRegister,
  type RegisteredAlready,
  saveRegisteredProjects,
} from '../project.store.ts';

/** Puts projects on the register, each with its kind and its units from a day. The place that is asked is the zone. */
export const registerProject = command({
  name: 'project.register',
  input: RegisterProject,
  example: {
    projectId: '01890000-0000-7000-8000-000000000011',
    name: '新能源汽车零部件产业园',
    code: '2203-361003-04-01-123456',
    kind: 'industry',
    place: '灵谷峰片区',
    scope: '标准厂房19栋',
    from: '2022-01-10',
    anchors: [{ capacity: 'lead', unitId: '01890000-0000-7000-8000-000000000001' }],
  },
  load: loadRegister,
  may: projectAccess.register,
  decide: (register, input, context) => {
    const decided = decideRegister(register, input, context);
    if (isRefusal(decided)) return decided;
    const { projectId, kind, from } = input;
    const answer = (version: number): ProjectVersion => ({ projectId, version });
    if (decided === 'unchanged')
      return { change: null, answer: answer(register.existing?.version ?? 1), subjects: [projectId] };
    return {
      change: decided,
      answer: answer(1),
      subjects: [projectId, ...input.anchors.map(({ unitId }) => unitId)],
      events: [{ kind: 'project.registered', subjectId: projectId, body: { kind, from, anchors: input.anchors } }],
    };
  },
  save: saveRegisteredProjects,
});

async function loadRegister(tx: Tx, inputs: readonly RegisterProject[]) {
  const reach = reachOf(projectAccess.see, tx.actor);
  // Who sees no project anywhere is told nothing of a register.
  if (reach !== 'everything' && reach.anchors.length === 0) return inputs.map(() => undefined);
  const [, existing, bearers, unitsThere] = await Promise.all([
    lockRegister(tx),
    findRegisteredProjects(
      tx,
      inputs.map(({ projectId }) => projectId),
    ),
    findCodeBearers(
      tx,
      inputs.map(({ code }) => code),
    ),
    listUnitsThere(
      tx,
      inputs.flatMap(({ anchors }) => anchors.map(({ unitId }) => unitId)),
    ),
  ]);
  return inputs.map((input) => {
    const found = existing.get(input.projectId);
    return {
      standing: { rolesAt: {} },
      existing: found === undefined ? null : { same: sameProject(found, input), version: found.version },
      codeTaken: bearers.has(input.code),
      unitsThere,
    } satisfies Register & { standing: unknown };
  });
}

const sameProject = (found: RegisteredAlready, input: RegisterProject): boolean =>
  found.name === input.name &&
  found.code === input.code &&
  found.kind === input.kind &&
  found.place === input.place &&
  found.scope === input.scope &&
  found.from === input.from &&
  found.anchors.toSorted().join() ===
    input.anchors
      .map(({ capacity, unitId }) => `${capacity} ${unitId}`)
      .toSorted()
      .join();
