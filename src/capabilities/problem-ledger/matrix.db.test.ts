import { beforeAll, describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import { type AccountActor, givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { problemKindVerbs } from '#capabilities/problem-kinds';
import { givenProject } from '#capabilities/projects/testing';
import { administratorOffices } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import { type Permission, sentencesOf } from '#kernel/permission';
import { RefusedError } from '#kernel/refusal';
import type { Command } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import type { ProblemId } from './contract.ts';
import { problemVerbs } from './index.ts';
import { problemAccess } from './problem.access.ts';
import { getAgenda } from './services/get-agenda.ts';
import { getProblem } from './services/get-problem.ts';
import { listProblems } from './services/list-problems.ts';
import { givenProblem } from './testing.ts';

// Every role at every place against every verb and every reading, held against the sentences of the access data alone:
// who holds a role on a unit, or above it, holds it there, and nowhere beside or below (house.md 3.2).

const ground = groundOfFile();

const capacities = [
  'owner',
  'assisting',
  'raiser',
  'lead',
  'township',
  'commandPost',
  'branch',
  'projectOwner',
] as const;
type Capacity = (typeof capacities)[number];
const wheres = ['own', 'above', 'below', 'beside'] as const;

/** Where a role is held: at the unit that stands in a capacity, or near it; over the whole zone; or in another zone. */
type Place = { readonly capacity: Capacity; readonly where: (typeof wheres)[number] } | 'zone' | 'other zone';
const places: readonly Place[] = [
  ...capacities.flatMap((capacity) => wheres.map((where) => ({ capacity, where }))),
  'zone',
  'other zone',
];
const nameOf = (place: Place): string => (typeof place === 'string' ? place : `${place.where} ${place.capacity}`);

let zone: GivenZone;
let other: GivenZone;
let administrators: Awaited<ReturnType<typeof givenAdministrators>>;
let nobody: AccountActor;
let stranger: AccountActor;
let raiser: AccountActor;
const units = new Map<string, UnitId>();
let standing: ProblemId;
/** Whoever raised it holds their role there no more. */
let orphaned: ProblemId;
const raiserRole = 'rep-office';

beforeAll(async () => {
  const { runtime } = ground;
  [zone, other] = [await givenZone(runtime), await givenZone(runtime, '另一区')];
  administrators = await givenAdministrators(runtime, zone);
  const added = capacities.flatMap((capacity, index) => {
    const above = aUnit(zone.rootUnitId, { name: `上${index}` });
    const own = aUnit(above.unitId, { name: `本${index}` });
    const beside = aUnit(above.unitId, { name: `旁${index}` });
    const below = aUnit(own.unitId, { name: `下${index}` });
    for (const [where, unit] of Object.entries({ above, own, beside, below })) {
      units.set(nameOf({ capacity, where: where as 'own' }), unit.unitId);
    }
    return [above, own, beside, below];
  });
  await givenUnits(runtime, zone, added);
  units.set('zone', zone.rootUnitId);
  units.set('other zone', other.rootUnitId);
  const at = (capacity: Capacity): UnitId => units.get(`own ${capacity}`) as UnitId;
  const project = await givenProject(runtime, zone, {
    lead: at('lead'),
    township: at('township'),
    commandPost: at('commandPost'),
    branch: at('branch'),
    owner: at('projectOwner'),
  });
  nobody = await givenOfficer(runtime, zone, 'nobody');
  stranger = await givenOfficer(runtime, other, 'stranger');
  raiser = await givenOfficer(runtime, zone, 'raiser', { role: raiserRole, unitId: at('raiser') });
  const gone = await givenOfficer(runtime, zone, 'gone', { role: raiserRole, unitId: at('raiser') });
  const office = holding('projects-office', 'zone');
  const raised = async (by: AccountActor) => {
    const problemId = await givenProblem(runtime, by, {});
    const act = (name: string, input: object) =>
      verbOf(name).perform(runtime, { actor: office, commandId: newId(), inputs: [input] });
    await act('problem.assign', {
      problemId,
      version: 1,
      ownerUnitId: at('owner'),
      assistingUnitIds: [at('assisting')],
      due: { workingDays: 3 },
    });
    await act('problem.link-projects', { problemId, version: 2, projectIds: [project.projectId] });
    return problemId;
  };
  standing = await raised(raiser);
  orphaned = await raised(gone);
  await ground.owner.query(`update access_grant set to_on = '2022-06-20' where person_id = $1`, [gone.personId]);
});

const verbs = [...problemVerbs, ...problemKindVerbs] as readonly Command[];
const verbOf = (name: string): Command => {
  const verb = verbs.find((one) => one.name === name);
  if (verb === undefined) throw new Error(`no verb ${name}`);
  return verb;
};

function holding(role: Role, place: Place): AccountActor {
  const unitId = units.get(nameOf(place)) as UnitId;
  const grants = [{ role, unitId, wholeZone: place === 'zone' || place === 'other zone' }];
  return { ...(place === 'other zone' ? stranger : nobody), grants };
}

type Holder = { readonly role: Role; readonly place: Place };
const holders: readonly Holder[] = Role.options.flatMap((role) => places.map((place) => ({ role, place })));

/** A role held here is held at the unit in this capacity. */
const covers = (place: Place, capacity: string): boolean => {
  if (place === 'zone') return true;
  if (place === 'other zone' || capacity === 'zone') return false;
  return place.capacity === capacity && (place.where === 'own' || place.where === 'above');
};

/** What the sentences say of a holder and a problem. */
const says = (may: Permission, { role, place }: Holder, problemId: ProblemId): boolean =>
  sentencesOf(may).some(({ roles = [], at = [], person }) => {
    const follows = person === 'raiser' && problemId === orphaned && role === raiserRole && covers(place, 'raiser');
    return follows || (roles.includes(role) && [at].flat().some((capacity) => covers(place, capacity)));
  });

/** The first refusal, or `done`. */
const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof RefusedError) return error.refusals[0]?.code ?? 'refused';
      throw error;
    },
  );

/** A message that is refused as stale, or by a rule, by whoever may send it: nothing is ever written. */
function messageOf({ name, input, example }: Command, problemId: string): unknown {
  const message = { ...(example as object), ...('version' in (example as object) ? { version: 999 } : {}) };
  if (name === 'problem.raise')
    return input.parse({ ...message, unitId: units.get('own raiser'), raisedOn: '2022-07-01' });
  if (name === 'problem-kind.add') return input.parse({ ...message, kind: 'land' });
  if (name === 'problem-kind.retire') return input.parse({ ...message, kind: 'land' });
  return input.parse('problemId' in message ? { ...message, problemId } : message);
}
const outcomeWhereAllowed: Readonly<Record<string, string>> = {
  'problem.raise': 'problem.date-ahead',
  'problem-kind.add': 'problem-kind.taken',
};

const tried = (verb: Command, actor: AccountActor, problemId: string): Promise<string> =>
  outcomeOf(
    verb.perform(ground.runtime, { actor, commandId: newId(), inputs: [messageOf(verb, problemId)] as never[] }),
  );

/** Looks at all, some at a time, and answers those that differ: `township beside lead: done, not not-found`. */
async function differing<Item>(
  items: readonly Item[],
  look: (item: Item) => Promise<{ readonly name: string; readonly is: unknown; readonly shouldBe: unknown }>,
): Promise<readonly string[]> {
  const waiting = [...items];
  const faults: string[] = [];
  const one = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      const { name, is, shouldBe } = await look(item);
      if (is !== shouldBe) faults.push(`${name}: ${String(is)}, not ${String(shouldBe)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return faults;
}

const ofProblems = verbs.filter(
  ({ name, example }) => name.startsWith('problem.') && 'problemId' in (example as object) && name !== 'problem.raise',
);
const ofZone = verbs.filter((verb) => !ofProblems.includes(verb));

describe('house.md 3.8, 3.13: every role at every place against every verb of the ledger', () => {
  test('every sentence of the access data belongs to a verb or a reading here, and no capacity is missing', () => {
    const said = Object.values<Permission>(problemAccess);
    const asked = new Set<Permission>([
      ...problemVerbs.map(({ may }) => may),
      problemAccess.see,
      problemAccess.seeAgenda,
    ]);
    expect(said.filter((sentence) => !asked.has(sentence))).toEqual([]);
    const named = said.flatMap((may) => sentencesOf(may)).flatMap(({ at = [] }) => at);
    expect(new Set(named)).toEqual(new Set(['zone', ...capacities]));
  });

  test.each(ofProblems.map((verb) => [verb.name, verb] as const))('%s', async (_, verb) => {
    // Who follows the raiser matters where the sentence names the person.
    const inPerson = sentencesOf(verb.may).some(({ person }) => person !== undefined);
    const subjects = (inPerson ? [standing, orphaned] : [standing]).flatMap((problemId) =>
      holders.map((holder) => ({ holder, problemId })),
    );
    expect(
      await differing(subjects, async ({ holder, problemId }) => ({
        name: `${holder.role} ${nameOf(holder.place)}${problemId === orphaned ? ', raiser gone' : ''}`,
        is: await tried(verb, holding(holder.role, holder.place), problemId),
        shouldBe: !says(problemAccess.see, holder, problemId)
          ? 'not-found'
          : says(verb.may, holder, problemId)
            ? 'stale'
            : 'not-allowed',
      })),
    ).toEqual([]);
  });

  test.each(ofZone.map((verb) => [verb.name, verb] as const))('%s', async (_, verb) => {
    expect(
      await differing(holders, async (holder) => ({
        name: `${holder.role} ${nameOf(holder.place)}`,
        is: await tried(verb, holding(holder.role, holder.place), standing),
        shouldBe: zoneOutcome(verb, holder),
      })),
    ).toEqual([]);
  });

  /** Verbs that ask of a unit or the zone alone. Another zone has kinds of its own, and none of these units. */
  function zoneOutcome(verb: Command, holder: Holder): string {
    const inOther = holder.place === 'other zone';
    if (verb.name === 'problem.raise' && inOther) return 'not-found';
    const wholeOther =
      inOther && verb.name !== 'problem.raise' && says(verb.may, { ...holder, place: 'zone' }, standing);
    return wholeOther || says(verb.may, holder, standing) ? (outcomeWhereAllowed[verb.name] ?? 'stale') : 'not-allowed';
  }

  test('get, list and agenda', async () => {
    const { runtime } = ground;
    expect(
      await differing(holders, async ({ role, place }) => {
        const actor = holding(role, place);
        const [one, list, agenda] = await Promise.all([
          outcomeOf(getProblem.ask(runtime, actor, { problemId: standing })),
          listProblems.ask(runtime, actor, { state: 'all' }),
          outcomeOf(getAgenda.ask(runtime, actor, {})),
        ]);
        const holder = { role, place };
        const sees = says(problemAccess.see, holder, standing);
        const seesAgenda = says(
          problemAccess.seeAgenda,
          place === 'other zone' ? { role, place: 'zone' } : holder,
          standing,
        );
        return {
          name: `${role} ${nameOf(place)}`,
          is: [one, list.count, list.problems.length, agenda].join(),
          shouldBe: [
            sees ? 'done' : 'not-found',
            ...(sees ? [2, 2] : [0, 0]),
            seesAgenda ? 'done' : 'not-allowed',
          ].join(),
        };
      }),
    ).toEqual([]);
  });
});

describe('house.md 3.10, 3.11: those who hold no role there', () => {
  test('whoever raised it: the sentences of the person, beside those of their role', async () => {
    const holder: Holder = { role: raiserRole, place: { capacity: 'raiser', where: 'own' } };
    const mayInPerson = (may: Permission) => sentencesOf(may).some(({ person }) => person === 'raiser');
    expect(
      await differing(ofProblems, async (verb) => ({
        name: verb.name,
        is: await tried(verb, raiser, standing),
        shouldBe: says(verb.may, holder, standing) || mayInPerson(verb.may) ? 'stale' : 'not-allowed',
      })),
    ).toEqual([]);
  });

  test('administrators and whoever has no grant find it missing; nobody finds one that is not there', async () => {
    const actors = [...administratorOffices.map((office) => administrators[office]), nobody];
    const asked = ofProblems.flatMap((verb) => [
      ...actors.map((actor) => ({ verb, actor, problemId: standing })),
      { verb, actor: holding('projects-office', 'zone'), problemId: newId<'ProblemId'>() },
    ]);
    expect(
      await differing(asked, async ({ verb, actor, problemId }) => ({
        name: `${verb.name} ${actor.office ?? 'none'}`,
        is: await tried(verb, actor, problemId),
        shouldBe: 'not-found',
      })),
    ).toEqual([]);
  });

  test('nothing was written by all of this', async () => {
    const { rows } = await ground.owner.query(
      'select version, (select count(*)::int from problem) as count from problem',
    );
    expect(rows).toEqual([
      { version: 3, count: 2 },
      { version: 3, count: 2 },
    ]);
  });
});
