import { beforeAll, expect, test } from 'vitest';
import type { AccountActor } from '#capabilities/access/testing';
import { addUnit, closeUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { peopleVerbs } from '#capabilities/people';
import { aPerson, aPost, onDay } from '#capabilities/people/testing';
import { plainDate } from '#kernel/plain-date';
import type { Command } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import type { SendPerson } from './contract.ts';
import { deploymentVerbs } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;
let actor: AccountActor;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  const grants = [{ role: 'organisation-office', unitId: zone.rootUnitId, wholeZone: true }];
  actor = { kind: 'account', zoneId: zone.zoneId, accountId: newId(), personId: newId(), office: null, grants };
});

/** How many statements a verb sends for a list. */
async function sent(verb: Command, inputs: readonly unknown[]): Promise<number> {
  const { runtime, statements } = recorded(ground.runtime);
  await verb.perform(runtime, { actor, commandId: newId(), inputs: [...inputs] });
  return statements.length;
}

const verbNamed = (name: string): Command => {
  const found = ([...peopleVerbs, ...deploymentVerbs] as readonly Command[]).find((verb) => verb.name === name);
  if (found === undefined) throw new Error(`no verb ${name}`);
  return found;
};

/** A zone's worth of people on a unit, sent elsewhere, and taken back again: each step in one list. */
async function countsOf(size: number): Promise<Readonly<Record<string, number>>> {
  const [home, target] = [aUnit(zone.rootUnitId, { name: newId() }), aUnit(zone.rootUnitId, { name: newId() })];
  await sent(addUnit, [home, target]);
  const people = Array.from({ length: size }, (_, index) => aPerson(home.unitId, `人员${index}`));
  const posts = people.map(({ personId }) => aPost(personId, home.unitId));
  const sendings: SendPerson[] = people.map(({ personId }) => ({
    deploymentId: newId(),
    personId,
    homeUnitId: home.unitId,
    unitId: target.unitId,
    way: 'posted',
    basis: '通知',
    from: onDay('2022-01-01'),
  }));
  const end = { to: onDay('2022-06-01'), reason: '工作调动', version: 1 };
  const rank = { rank: '四级调研员', from: onDay('2021-06-01'), reason: '晋升' };
  return {
    'person.add': await sent(verbNamed('person.add'), people),
    'post.hold': await sent(verbNamed('post.hold'), posts),
    'rank.set': await sent(
      verbNamed('rank.set'),
      people.map(({ personId }) => ({ personId, ...rank })),
    ),
    'deployment.send': await sent(verbNamed('deployment.send'), sendings),
    'deployment.end': await sent(
      verbNamed('deployment.end'),
      sendings.map(({ deploymentId }) => ({ deploymentId, ...end })),
    ),
    'post.end': await sent(
      verbNamed('post.end'),
      posts.map(({ postId }) => ({ postId, ...end })),
    ),
  };
}

test('house.md mechanism 1: a list of one, ten and two hundred is the same number of statements', async () => {
  const one = await countsOf(1);
  expect(await countsOf(10)).toEqual(one);
  expect(await countsOf(200)).toEqual(one);
});

test('a list of units closes in the statements of one', async () => {
  const counts = [];
  for (const size of [1, 50]) {
    const units = Array.from({ length: size }, () => aUnit(zone.rootUnitId, { name: newId() }));
    await sent(addUnit, units);
    const closings = units.map(({ unitId }) => ({
      unitId,
      version: 1,
      from: plainDate('2022-01-01'),
      reason: '机构改革',
    }));
    counts.push(await sent(closeUnit, closings));
  }
  expect(counts[1]).toBe(counts[0]);
});
