import { givenUnitBelow, unitMatrix } from '#capabilities/organisation/testing';
import type { DatedOn } from '#kernel/dated-on';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixPlace, MatrixScene, MatrixSubject } from '#testing/matrix';
import type { AddPerson, HoldPost } from './contract.ts';
import { personAccess } from './person.access.ts';
import { addPerson } from './services/add-person.ts';

/** A day known to the day. */
export const onDay = (day: string): DatedOn => ({ on: plainDate(day), precision: 'day' });

/** A person to add: head of the unit since its beginning, unless said otherwise. */
export const aPerson = (
  unitId: UnitId,
  name = '李国华',
  post: Partial<Omit<AddPerson['post'], 'unitId'>> = {},
): AddPerson => ({
  personId: newId(),
  name,
  post: { postId: newId(), unitId, title: '局长', officialOrder: 1, from: onDay('2018-04-01'), ...post },
});

/** A post to hold besides. */
export const aPost = (personId: PersonId, unitId: UnitId, rest: Partial<HoldPost> = {}): HoldPost => ({
  postId: newId(),
  personId,
  unitId,
  title: '副局长',
  officialOrder: 2,
  from: onDay('2020-01-01'),
  ...rest,
});

/** A person with a post, as the organisation office adds one. */
export async function givenCadre(
  { runtime, zone }: Pick<MatrixScene, 'runtime' | 'zone'>,
  unitId: UnitId,
  name?: string,
): Promise<AddPerson> {
  const person = aPerson(unitId, name);
  const actor = keeperOf(zone, 'organisation-office');
  await addPerson.perform(runtime, { actor, commandId: newId(), inputs: [person] });
  return person;
}

/** People in the generated role matrix: one with a post, which is the way they stand to a unit. */
export const personMatrix: MatrixSubject = {
  noun: 'person',
  verbs: ['person.rename', 'person.set-phone', 'rank.set', 'post.end'],
  see: personAccess.see,
  capacities: ['post'],
  given: async (scene, { unitId: place, canary }) => {
    const { personId, post } = await givenCadre(scene, place, canary);
    const seen = { personId, version: 1 };
    return {
      anchors: { post: place, unit: place },
      messages: {
        'person.rename': { ...seen, name: `${canary} anew` },
        'person.set-phone': { ...seen, phone: '13900001234' },
        'rank.set': { personId, rank: '四级调研员', from: onDay('2021-06-01'), reason: canary },
        'post.end': { postId: post.postId, version: 1, to: onDay('2022-05-31'), reason: canary },
      },
    };
  },
};

/** Posts to hold in the generated role matrix: their place is a unit, which is everybody's to see. */
export const postMatrix: MatrixSubject = {
  noun: 'post',
  verbs: ['person.add', 'post.hold'],
  see: unitMatrix.see,
  capacities: ['unit'],
  given: async (scene: MatrixScene, { unitId: place, canary }: MatrixPlace) => {
    const unitId = await givenUnitBelow(scene, place, canary);
    const { personId } = await givenCadre(scene, scene.elsewhere);
    return {
      anchors: { unit: place },
      messages: { 'person.add': aPerson(unitId, canary), 'post.hold': aPost(personId, unitId) },
    };
  },
};
