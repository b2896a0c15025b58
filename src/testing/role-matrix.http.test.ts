import { beforeAll, describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { accountMatrix, grantMatrix } from '#capabilities/administration/testing';
import { aUnit, type GivenZone, givenUnits, givenZone, unitMatrix } from '#capabilities/organisation/testing';
import { administratorOffices } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import { type Asker, mayAct } from '#kernel/permission';
import type { Operation } from '#platform/http';
import { newId } from './ground.ts';
import { type Answer, serverOfFile, type Visitor, visitor } from './http.ts';
import type { MatrixGiven, MatrixPlace, MatrixScene, MatrixSubject } from './matrix.ts';
import { allOperations } from './operations.ts';

// Every role × verb × place, from the sentences of the verbs themselves (house.md 3.13). How a noun joins: `matrix.ts`.
const subjects: readonly MatrixSubject[] = [unitMatrix, accountMatrix, grantMatrix];

/** Nouns and verbs that have not joined; a served verb that is neither here nor above fails. */
const notYet: ReadonlySet<string> = new Set([
  'person',
  'post',
  'rank',
  'deployment',
  'notification-settings',
  'zone-quiet-hours',
  'project',
  'evidence',
  'problem-kind',
  'problem',
  'audit-payload',
  'report-link',
  'unit.add-alias',
  'unit.withdraw-alias',
  'unit.set-credit-code',
  'unit.set-region',
]);

const server = serverOfFile({ manyAddresses: true });
const { operations } = allOperations('/nowhere');
type Act = Operation & { readonly verb: NonNullable<Operation['verb']> };
const acts = operations.filter((operation): operation is Act => operation.verb !== undefined);
const nounOf = (name: string) => name.split('.')[0] ?? '';
const actsOf = ({ verbs }: MatrixSubject) => acts.filter(({ verb }) => verbs.includes(verb.name));

/** Where a record stands, seen from whoever holds a role at `own`. */
const positions = ['own', 'below', 'sibling', 'above'] as const;
type Position = (typeof positions)[number];

type Holder = {
  readonly name: string;
  readonly asker: Asker & { readonly kind: 'account' };
  readonly role: Role | null;
  readonly person: Visitor;
  /** What their role reaches: the unit and its subtree (house.md 3.2). */
  readonly covers: ReadonlySet<UnitId>;
};

let scene: MatrixScene;
let foreign: MatrixScene;
let units: Readonly<Record<Position, UnitId>>;
let holders: readonly Holder[];

beforeAll(async () => {
  const { runtime } = server();
  const zone = await givenZone(runtime);
  const own = aUnit(zone.rootUnitId, { name: '本单位' });
  const below = aUnit(own.unitId, { name: '下级单位' });
  const [sibling, elsewhere] = [
    aUnit(zone.rootUnitId, { name: '旁单位' }),
    aUnit(zone.rootUnitId, { name: '无关单位' }),
  ];
  await givenUnits(runtime, zone, [own, below, sibling, elsewhere]);
  scene = { runtime, zone, elsewhere: elsewhere.unitId };
  units = { own: own.unitId, below: below.unitId, sibling: sibling.unitId, above: zone.rootUnitId };
  const other = await givenZone(runtime, '另一区');
  await givenAdministrators(runtime, other);
  foreign = { runtime, zone: other, elsewhere: other.rootUnitId };
  const all = new Set([...Object.values(units), elsewhere.unitId]);
  const roles: readonly (readonly [string, Held])[] = Role.options.flatMap((role) => [
    [role, { role, unitId: own.unitId, covers: [own.unitId, below.unitId] }],
    [`zone.${role}`, { role, unitId: zone.rootUnitId, covers: [...all] }],
  ]);
  const made = await administratorsOf(zone);
  // One after the other: many sign-ins at once from one address are what its lock is against.
  for (const [name, held] of [['nobody', null] as const, ...roles]) made.push(await holderOf(zone, name, held));
  holders = made;
}, 60_000);

async function administratorsOf(zone: GivenZone): Promise<Holder[]> {
  const actors = await givenAdministrators(server().runtime, zone);
  const made: Holder[] = [];
  for (const office of administratorOffices) {
    const person = visitor(server());
    await person.signIn(zone.code, office, testPassword);
    made.push({ name: office, asker: actors[office], role: null, person, covers: new Set() });
  }
  return made;
}

type Held = { readonly role: Role; readonly unitId: UnitId; readonly covers: readonly UnitId[] };

async function holderOf(zone: GivenZone, name: string, held: Held | null): Promise<Holder> {
  const asker = await givenOfficer(server().runtime, zone, name, held ?? undefined);
  const person = visitor(server());
  await person.signIn(zone.code, name, testPassword);
  return { name, asker, role: held?.role ?? null, person, covers: new Set(held?.covers) };
}

const aCanary = (): string => `canary${newId().replaceAll('-', '').slice(-16)}`;

/** How a record stands to a holder: by the data alone, without the product's own statements. */
const standingOf = ({ role, covers }: Holder, { anchors, holds = [] }: MatrixGiven) => ({
  rolesAt: Object.fromEntries(
    Object.entries(anchors).map(([capacity, unitId]) => [capacity, role !== null && covers.has(unitId) ? [role] : []]),
  ),
  holds,
});

type Verdict = 'done' | 'not-allowed' | 'missing';

function expectedOf({ see }: MatrixSubject, { permission, verb }: Act, holder: Holder, given: MatrixGiven): Verdict {
  const standing = standingOf(holder, given);
  if (mayAct(permission, holder.asker, standing, verb.name)) return 'done';
  return mayAct(see, holder.asker, standing, verb.name) ? 'not-allowed' : 'missing';
}

const verdictOf = ({ status }: Answer): Verdict | number => {
  if (status < 300) return 'done';
  return status === 403 ? 'not-allowed' : status === 404 ? 'missing' : status;
};

function send({ person, name }: Holder, { endpoint, verb }: Act, given: MatrixGiven): Promise<Answer> {
  const message = given.messages[verb.name];
  if (message === undefined) throw new Error(`${verb.name} has no message in the matrix of its noun`);
  const inPath = new Set([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part ?? ''));
  const body = Object.fromEntries(
    Object.entries(message).filter(([part]) => !inPath.has(part) && !(endpoint.ifMatch === true && part === 'version')),
  );
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, part: string) => String(message[part]));
  return person.ask(path, {
    method: endpoint.method,
    ...(endpoint.body === undefined ? {} : { body }),
    ...(endpoint.ifMatch === true ? { version: Number(message['version']) } : {}),
    headers: { 'x-forwarded-for': addressOf(name) },
  });
}

/** Each from an address of their own: the rate of one block is not what is tried here. */
const addressOf = (name: string): string =>
  `10.${Math.abs(hashOf(name)) % 200}.${Math.abs(hashOf(`${name}!`)) % 200}.1`;
const hashOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

/** One record for all who are refused; a fresh one for each who acts, since acting changes it. */
async function cellsOf(subject: MatrixSubject, act: Act, place: MatrixPlace): Promise<readonly string[]> {
  const shared = await subject.given(scene, place);
  return inParts(holders, async (holder) => {
    const expected = expectedOf(subject, act, holder, shared);
    const given = expected === 'done' ? await subject.given(scene, { ...place, canary: aCanary() }) : shared;
    const answer = await send(holder, act, given);
    const verdict = verdictOf(answer);
    const code = verdict === expected ? '' : ` (${JSON.stringify(answer.body).slice(0, 300)})`;
    return verdict === expected ? [] : [`${holder.name}: ${verdict}, not ${expected}${code}`];
  });
}

/** Sixteen at a time: more wait for the same connections. */
async function inParts<Item>(items: readonly Item[], work: (item: Item) => Promise<readonly string[]>) {
  const found: string[] = [];
  for (let start = 0; start < items.length; start += 16)
    found.push(...(await Promise.all(items.slice(start, start + 16).map(work))).flat());
  return found;
}

test('every served verb has joined, or is named as one that has not, and never both', () => {
  const joined = new Set(subjects.flatMap(({ verbs }) => verbs));
  const names = acts.map(({ verb }) => verb.name);
  const waits = (name: string) => notYet.has(name) || notYet.has(nounOf(name));
  expect(names.filter((name) => joined.has(name) === waits(name))).toEqual([]);
  const gone = [...joined, ...notYet].filter(
    (known) => !names.some((name) => name === known || nounOf(name) === known),
  );
  expect(gone).toEqual([]);
});

describe.each(subjects.map((subject) => [subject.noun, subject] as const))('house.md 3.13: %s', (_noun, subject) => {
  const capacities = subject.capacities.length === 0 ? [null] : subject.capacities;
  const cells = actsOf(subject).flatMap((act) => capacities.map((capacity) => [act.verb.name, capacity, act] as const));

  test('every served verb has its row', async () => {
    const { messages } = await subject.given(scene, {
      capacity: capacities[0] ?? null,
      unitId: units.own,
      canary: aCanary(),
    });
    expect(Object.keys(messages).toSorted()).toEqual(
      actsOf(subject)
        .map(({ verb }) => verb.name)
        .toSorted(),
    );
  });

  test.each(cells)(
    '%s, standing as %s: own unit, below, sibling, above',
    { timeout: 120_000 },
    async (_verb, capacity, act) => {
      for (const position of subject.capacities.length === 0 ? (['above'] as const) : positions) {
        const place = { capacity, unitId: units[position], canary: aCanary() };
        expect({ position, wrong: await cellsOf(subject, act, place) }).toEqual({ position, wrong: [] });
      }
    },
  );

  test.each(actsOf(subject).map((act) => [act.verb.name, act] as const))(
    '%s: a record of another zone and one that is not there are one answer, to everybody',
    { timeout: 120_000 },
    async (_verb, act) => {
      const place = { capacity: capacities[0] ?? null, unitId: foreign.zone.rootUnitId, canary: aCanary() };
      const theirs = await subject.given(foreign, place);
      const nowhere: MatrixGiven = { ...theirs, messages: withOtherIds(theirs.messages) };
      const told = ({ status, body }: Answer) => JSON.stringify({ status, ...body, requestId: '' });
      const wrong = await inParts(holders, async (holder) => {
        const [foreignAnswer, missing] = [await send(holder, act, theirs), await send(holder, act, nowhere)];
        const same = told(foreignAnswer) === told(missing) && verdictOf(missing) === 'missing';
        return same ? [] : [`${holder.name}: ${told(foreignAnswer)} and ${told(missing)}`];
      });
      expect(wrong).toEqual([]);
    },
  );
});

const withOtherIds = (messages: MatrixGiven['messages']): MatrixGiven['messages'] =>
  JSON.parse(
    JSON.stringify(messages).replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, () => JSON.stringify(newId())),
  );

describe('house.md 3.4: no list, count or record shows what its reader does not see', () => {
  const reads = operations.filter(({ endpoint, access }) => access !== 'open' && endpoint.method === 'GET');

  test.each(subjects.map((subject) => [subject.noun, subject] as const))(
    '%s',
    { timeout: 120_000 },
    async (_noun, subject) => {
      const capacity = subject.capacities[0] ?? null;
      const mine = { capacity, unitId: units.sibling, canary: aCanary() };
      const theirs = { capacity, unitId: foreign.zone.rootUnitId, canary: aCanary() };
      const [given, beyond] = [await subject.given(scene, mine), await subject.given(foreign, theirs)];
      const ids = Object.assign({}, ...Object.values(given.messages)) as Readonly<Record<string, string>>;
      const paths = reads.map(({ endpoint }) =>
        endpoint.path.replaceAll(/\{(\w+)\}/g, (_, part: string) => ids[part] ?? newId()),
      );
      let shown = 0;
      const leaks = await inParts(holders, async (holder) => {
        const headers = { 'x-forwarded-for': addressOf(`${holder.name} reads`) };
        const sees = mayAct(subject.see, holder.asker, standingOf(holder, given), '');
        const answers = await Promise.all(paths.map((path) => holder.person.ask(path, { headers })));
        const texts = answers.map(({ bytes }) => bytes.toString());
        if (sees && texts.some((text) => text.includes(mine.canary))) shown += 1;
        return paths.filter(
          (_path, at) =>
            texts[at]?.includes(theirs.canary) === true || (!sees && texts[at]?.includes(mine.canary) === true),
        );
      });
      expect(leaks).toEqual([]);
      // Who sees it does find it: a canary that nobody hears proves nothing.
      const seers = holders.filter((holder) => mayAct(subject.see, holder.asker, standingOf(holder, given), ''));
      expect(shown).toBe(seers.length);
      expect(Object.keys(beyond.messages)).not.toEqual([]);
    },
  );
});
