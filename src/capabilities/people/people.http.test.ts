import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import type { Role } from '#capabilities/access/contract';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import type { AddPerson } from './contract.ts';
import { aPerson, aPost, onDay } from './testing.ts';

const server = serverOfFile();
let zone: GivenZone;
let system: Visitor;
let office: Visitor;
let township: UnitId;
let enterprise: UnitId;

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime);
  await givenAdministrators(runtime, zone);
  system = await signedIn('system');
  const units = [
    aUnit(zone.rootUnitId, { kind: 'township', name: '湖南乡' }),
    aUnit(zone.rootUnitId, { kind: 'enterprise', name: '腾趣科技' }),
  ];
  for (const unit of units) await system.ask('/api/units', { body: unit });
  [township, enterprise] = units.map(({ unitId }) => unitId) as [UnitId, UnitId];
  office = await officer('organisation-office', zone.rootUnitId);
});

async function signedIn(name: string): Promise<Visitor> {
  const person = visitor(server());
  await person.signIn(zone.code, name, testPassword);
  return person;
}

async function officer(role: Role, unitId: UnitId): Promise<Visitor> {
  const name = `officer-${newId().slice(-6)}`;
  await givenOfficer(server().runtime, zone, name, { role, unitId });
  return signedIn(name);
}

async function given(person: AddPerson): Promise<AddPerson> {
  expect(await office.ask('/api/people', { body: person })).toMatchObject({
    status: 201,
    body: { personId: person.personId, version: 1 },
  });
  return person;
}

const named = ({ body }: { readonly body: { people: { name: string }[] } }) => body.people.map(({ name }) => name);

describe('rule 12.5: a person is a name, posts, and a telephone if given', () => {
  test('comes with a post, which the unit is asked for', async () => {
    const person = await given(aPerson(township, '单雄信', { title: '乡长' }));
    expect((await office.ask(`/api/people/${person.personId}`)).body).toMatchObject({
      name: '单雄信',
      maskedPhone: null,
      posts: [{ unitId: township, unitName: '湖南乡', title: '乡长', from: onDay('2018-04-01'), to: null }],
      ranks: [],
    });
    const elsewhere = await officer('organisation-office', township);
    expect(await elsewhere.ask('/api/people', { body: aPerson(zone.rootUnitId) })).toMatchObject({ status: 403 });
    expect(await elsewhere.ask('/api/people', { body: aPerson(township, '熊大力') })).toMatchObject({ status: 201 });
    expect(await office.ask('/api/people', { body: { ...aPerson(township), birthday: '1980-01-01' } })).toMatchObject({
      status: 400,
      body: { refusals: [{ code: 'field.unrecognized-keys', field: 'birthday' }] },
    });
  });

  test("reliability 3: a create's own id with the same content is 200, with another 409", async () => {
    const person = await given(aPerson(township, '程知节'));
    expect(await office.ask('/api/people', { body: person })).toMatchObject({ status: 200, body: { version: 1 } });
    const other = { ...person, name: '程咬金' };
    expect(await office.ask('/api/people', { body: other })).toMatchObject({
      status: 409,
      body: { code: 'person.id-taken' },
    });
  });

  test('reliability 4: renamed with the version seen, and found by the new name', async () => {
    const { personId } = await given(aPerson(township, '罗成'));
    const rename = (name: string, rest: object) =>
      office.ask(`/api/people/${personId}/name`, { method: 'PUT', body: { name }, ...rest });
    expect(await rename('罗士信', {})).toMatchObject({ status: 428 });
    expect(await rename('罗士信', { version: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await rename('罗通', { version: 1 })).toMatchObject({ status: 412 });
    expect(named(await office.ask('/api/people?q=lsx'))).toEqual(['罗士信']);
    expect(named(await office.ask(`/api/people?q=${encodeURIComponent('罗成')}`))).toEqual([]);
  });
});

describe('house.md 3.9: a telephone number is sensitive', () => {
  test('masked where it stands; each look at the whole writes who, whose and what for', async () => {
    const { personId } = await given(aPerson(township, '秦琼'));
    const set = await office.ask(`/api/people/${personId}/phone`, {
      method: 'PUT',
      version: 1,
      body: { phone: '13812340177' },
    });
    expect(set).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await office.ask(`/api/people/${personId}`)).body.maskedPhone).toBe('138****0177');
    expect(named(await office.ask('/api/people?q=0177'))).toEqual(['秦琼']);

    const look = (who: Visitor, purpose = '通知开会') =>
      who.ask(`/api/people/${personId}/phone-look`, { body: { purpose }, commandId: null });
    expect(await look(office)).toMatchObject({ status: 200, body: { phone: '13812340177' } });
    expect(await look(system)).toMatchObject({ status: 403 });
    expect(await look(await officer('enterprise', enterprise))).toMatchObject({ status: 404 });
    expect(await look(office, '')).toMatchObject({ status: 400 });
    const { rows } = await server().owner.query('select actor, noun, purpose from look where subject_id = $1', [
      personId,
    ]);
    expect(rows).toEqual([{ actor: expect.stringMatching(/^account:/), noun: 'phone', purpose: '通知开会' }]);
  });

  test('neither the audit log nor a receipt holds the number', async () => {
    const { rows } = await server().owner.query(
      `select payload as kept from audit_payload union all select answers from receipt_answer`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ kept }) => kept.includes('13812340177'))).toEqual([]);
  });
});

describe('house.md 2: posts and ranks are facts', () => {
  test('a post ends on a day: before it the person is among the unit’s people, from it on not', async () => {
    const unit = aUnit(zone.rootUnitId, { name: '规划建设局' });
    await office.ask('/api/units', { body: unit });
    const head = await given(aPerson(unit.unitId, '房玄龄'));
    const deputy = await given(aPerson(unit.unitId, '杜如晦', { title: '副局长', officialOrder: 2 }));
    const second = aPost(deputy.personId, unit.unitId, { title: '总工程师', officialOrder: 3, duty: '分管规划' });
    expect(await office.ask('/api/posts', { body: second })).toMatchObject({ status: 201 });
    const titles = async (on = '') =>
      (await office.ask(`/api/units/${unit.unitId}/people${on}`)).body.people.map(
        ({ name, title }: { name: string; title: string }) => `${name} ${title}`,
      );
    expect(await titles()).toEqual(['房玄龄 局长', '杜如晦 副局长', '杜如晦 总工程师']);

    const end = (version: number) =>
      office.ask(`/api/posts/${head.post.postId}/end`, {
        method: 'PUT',
        version,
        body: { to: onDay('2022-06-01'), reason: '工作调动' },
      });
    expect(await end(1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await end(1)).toMatchObject({ status: 412 });
    expect(await titles()).toEqual(['杜如晦 副局长', '杜如晦 总工程师']);
    expect(await titles('?on=2022-05-31')).toEqual(['房玄龄 局长', '杜如晦 副局长', '杜如晦 总工程师']);
    const { rows } = await server().owner.query(
      `select version, to_on, withdrawn_at = 'infinity' as stands from post where post_id = $1 order by version`,
      [head.post.postId],
    );
    expect(rows).toEqual([
      { version: 1, to_on: 'infinity', stands: false },
      { version: 2, to_on: '2022-06-01', stands: true },
    ]);
  });

  test('the same title on the same unit is held once at a time, also by two who say so at once', async () => {
    const { personId } = await given(aPerson(township, '尉迟恭', { title: '民政干事' }));
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        office.ask('/api/posts', { body: aPost(personId, township, { title: '武装部长' }) }),
      ),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409', '409', '409']);
  });

  test('a rank stands apart from the posts, from a day on', async () => {
    const { personId } = await given(aPerson(township, '魏征', { title: '纪委书记' }));
    const set = (rank: string | null, day: string) =>
      office.ask(`/api/people/${personId}/ranks`, { body: { rank, from: onDay(day), reason: '晋升' } });
    expect(await set('四级调研员', '2021-06-01')).toMatchObject({ status: 200 });
    expect(await set('一级主任科员', '2019-01-01')).toMatchObject({ status: 200 });
    expect((await office.ask(`/api/people/${personId}`)).body.ranks).toEqual([
      { rank: '四级调研员', from: onDay('2021-06-01'), to: null },
      { rank: '一级主任科员', from: onDay('2019-01-01'), to: onDay('2021-06-01') },
    ]);
    const line = async (on: string) =>
      (await office.ask(`/api/people?q=weizheng&on=${on}`)).body.people.map(({ rank }: { rank: unknown }) => rank);
    expect([await line('2020-01-01'), await line('2022-06-23')]).toEqual([['一级主任科员'], ['四级调研员']]);
  });
});

describe('house.md 3.4: who sees whom', () => {
  test('whoever works for the zone sees all its people; an enterprise its own; an account without a grant nobody', async () => {
    const clerk = await given(aPerson(enterprise, '钱掌柜', { title: '行政主管' }));
    const cadre = await given(aPerson(township, '孙干事', { title: '干事' }));
    const village = await officer('village', township);
    const own = await officer('enterprise', enterprise);
    await givenOfficer(server().runtime, zone, 'nobody');
    const nobody = await signedIn('nobody');
    const sees = async (who: Visitor, personId: string) => (await who.ask(`/api/people/${personId}`)).status;
    expect([await sees(village, clerk.personId), await sees(village, cadre.personId)]).toEqual([200, 200]);
    expect([await sees(own, clerk.personId), await sees(own, cadre.personId)]).toEqual([200, 404]);
    expect([await sees(nobody, clerk.personId), await sees(nobody, cadre.personId)]).toEqual([404, 404]);
    const all = await own.ask('/api/people');
    // Their own name too: a person sees themselves.
    expect(named(all).filter((name) => !name.startsWith('officer-'))).toEqual(['钱掌柜']);
    expect(all.body.count).toBe(2);
    expect((await own.ask(`/api/units/${township}/people`)).body.people).toEqual([]);
    expect((await nobody.ask('/api/people')).body).toMatchObject({ count: 1, people: [{ name: 'nobody' }] });
    await office.ask('/api/posts', { body: aPost(clerk.personId, township, { title: '挂职副乡长' }) });
    const posts = (await own.ask(`/api/people/${clerk.personId}`)).body.posts;
    expect(posts.map(({ title }: { title: string }) => title)).toEqual(['行政主管']);
  });

  test('by unit, with all below it, as the tree stood on the day', async () => {
    const village = aUnit(township, { kind: 'village', name: '加溪村', from: '2020-01-01' as never });
    await office.ask('/api/units', { body: village });
    await given(aPerson(village.unitId, '周支书', { title: '支部书记', from: onDay('2020-01-01') }));
    const below = async (unitId: UnitId, on = '2022-06-23') =>
      named(await office.ask(`/api/people?unitId=${unitId}&on=${on}`));
    expect(await below(village.unitId)).toEqual(['周支书']);
    expect(await below(township)).toContain('周支书');
    expect(await below(township, '2019-12-31')).not.toContain('周支书');
    expect(await below(enterprise)).not.toContain('周支书');
  });

  test('a page at a time, in the order of filing, with the count of all', async () => {
    const unit = aUnit(zone.rootUnitId, { name: '人民武装部' });
    await office.ask('/api/units', { body: unit });
    const pool = Array.from({ length: 105 }, (_, index) => aPerson(unit.unitId, `兵${String(index).padStart(3, '0')}`));
    for (const person of pool) await given(person);
    const first = (await office.ask(`/api/people?unitId=${unit.unitId}`)).body;
    const second = (await office.ask(`/api/people?unitId=${unit.unitId}&after=${first.next}`)).body;
    expect([first.count, first.people.length, second.people.length, second.next]).toEqual([105, 100, 5, null]);
    expect([...named({ body: first }), ...named({ body: second })]).toEqual(pool.map(({ name }) => name));
  });
});
