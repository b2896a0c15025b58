import type { DatedOn } from '#kernel/dated-on';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import type { AddPerson, HoldPost } from './contract.ts';

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
