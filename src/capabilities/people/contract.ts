import { z } from 'zod';
import { UnitId, UnitName } from '#capabilities/organisation/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { standingSchema } from '#kernel/permission';
import { plainDateSchema } from '#kernel/plain-date';
import type { Words } from '#kernel/words';

export const PersonId = idSchema<'PersonId'>();
const PostId = idSchema<'PostId'>();

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{C}]*$/u, 'printable');

/** A name as a person writes it; with posts and a telephone all that is kept of a person (rule 12.5). */
export const PersonName = line(40);
const PostTitle = line(40);
/** What the holder is in charge of: 主持全面工作, 分管规划建设. */
const Duty = line(120);
/** A civil-service rank (职级), such as 四级调研员. */
const Rank = line(20);
const Reason = line(200);
const Version = z.int().min(1);

/** A telephone number as dialled: digits, with a plus or dashes where one writes them. */
const Phone = z.string().regex(/^\+?\d[\d-]{5,18}\d$/, 'phone');
export const phoneWords: Words = { zh: '电话', en: 'Telephone' };

/** As what people are found in a search. */
export const personNoun = 'person';

const NewPost = z.strictObject({
  postId: PostId,
  unitId: UnitId,
  title: PostTitle,
  /** Place in the unit's official list of people (排序). */
  officialOrder: z.int().min(0).max(9999),
  duty: Duty.optional(),
  from: datedOnSchema,
  /** Where the post was ended already when it is entered. */
  to: datedOnSchema.optional(),
});

/** A person comes with the post that makes them known here: its unit is the place that is asked. */
export const AddPerson = z.strictObject({ personId: PersonId, name: PersonName, post: NewPost });
export type AddPerson = z.infer<typeof AddPerson>;

export const RenamePerson = z.strictObject({ personId: PersonId, version: Version, name: PersonName });
export type RenamePerson = z.infer<typeof RenamePerson>;

export const SetPhone = z.strictObject({ personId: PersonId, version: Version, phone: Phone.nullable() });
export type SetPhone = z.infer<typeof SetPhone>;

export const HoldPost = NewPost.extend({ personId: PersonId });
export type HoldPost = z.infer<typeof HoldPost>;

export const EndPost = z.strictObject({ postId: PostId, version: Version, to: datedOnSchema, reason: Reason });
export type EndPost = z.infer<typeof EndPost>;

/** The rank a person holds from a day on; none where it is null. */
export const SetRank = z.strictObject({
  personId: PersonId,
  rank: Rank.nullable(),
  from: datedOnSchema,
  reason: Reason,
});
export type SetRank = z.infer<typeof SetRank>;

const FromLedger = z.string().min(1).max(300);

/** A person as a ledger tells of them: known by name and a unit they belong to; what is not told stays as it is. */
export const RecordPerson = z.strictObject({
  name: PersonName,
  unitId: UnitId,
  posts: z
    .array(
      z.strictObject({
        unitId: UnitId,
        title: PostTitle,
        officialOrder: z.int().min(0).max(9999).optional(),
        duty: Duty.optional(),
        /** Where it is left out, the day the ledger is of. */
        from: datedOnSchema.optional(),
        to: datedOnSchema.optional(),
        origin: FromLedger.nullable(),
      }),
    )
    .max(200),
  ranks: z
    .array(z.strictObject({ rank: Rank, from: datedOnSchema.optional(), to: datedOnSchema.optional() }))
    .max(100)
    .optional(),
  /** The day the ledger is of. */
  asOf: plainDateSchema,
  /** `file#row`, where they were told of. */
  origin: FromLedger.nullable(),
});
export type RecordPerson = z.infer<typeof RecordPerson>;

const PersonVersion = z.strictObject({ personId: PersonId, version: z.int() });
export type PersonVersion = z.infer<typeof PersonVersion>;
const PostVersion = z.strictObject({ postId: PostId, version: z.int() });
export type PostVersion = z.infer<typeof PostVersion>;

/** From–to as far as it is known: `to` is absent while it holds. */
const span = { from: datedOnSchema, to: datedOnSchema.nullable() };

/** A post as lists show it: of whom, where, as what. */
const PostHeld = z.strictObject({
  postId: PostId,
  version: z.int(),
  unitId: UnitId,
  unitName: UnitName,
  title: PostTitle,
  duty: Duty.nullable(),
  officialOrder: z.int(),
  ...span,
  standing: standingSchema,
});
export type PostHeld = z.infer<typeof PostHeld>;

const RankHeld = z.strictObject({ rank: Rank, ...span });
export type RankHeld = z.infer<typeof RankHeld>;

const Person = z.strictObject({
  personId: PersonId,
  name: PersonName,
  version: z.int(),
  /** With its middle hidden: 138****5678. */
  maskedPhone: z.string().nullable(),
  /** Through time, those that hold first, in official order. */
  posts: z.array(PostHeld),
  ranks: z.array(RankHeld),
  today: plainDateSchema,
  standing: standingSchema,
});

export type Person = z.infer<typeof Person>;

export const PersonLine = z.strictObject({
  personId: PersonId,
  name: PersonName,
  maskedPhone: z.string().nullable(),
  rank: Rank.nullable(),
  posts: z.array(z.strictObject({ unitId: UnitId, unitName: UnitName, title: PostTitle })),
});
export type PersonLine = z.infer<typeof PersonLine>;

export const PeoplePage = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** Of all pages together. */
  count: z.int(),
  people: z.array(PersonLine),
  /** Where the next page goes on; null on the last one. */
  next: PersonId.nullable(),
});
export type PeoplePage = z.infer<typeof PeoplePage>;

const UnitPerson = z.strictObject({
  personId: PersonId,
  name: PersonName,
  postId: PostId,
  title: PostTitle,
  duty: Duty.nullable(),
  officialOrder: z.int(),
  rank: Rank.nullable(),
  from: datedOnSchema,
});
export type UnitPerson = z.infer<typeof UnitPerson>;

const UnitPeople = z.strictObject({ on: plainDateSchema, people: z.array(UnitPerson) });

export const ListPeople = z.strictObject({
  /** A name or part of it, its pinyin or initials, or the last four digits of a telephone number. */
  q: z.string().max(60).optional(),
  /** Those who hold a post on this unit or below it. */
  unitId: UnitId.optional(),
  on: plainDateSchema.optional(),
  after: PersonId.optional(),
});

export const listPeopleEndpoint = endpoint({
  operationId: 'listPeople',
  method: 'GET',
  path: '/api/people',
  summary: { zh: '人员名册', en: 'People, by name and unit, as of a day' },
  query: ListPeople,
  answer: PeoplePage,
});

export const getPersonEndpoint = endpoint({
  operationId: 'getPerson',
  method: 'GET',
  path: '/api/people/{personId}',
  summary: { zh: '一个人的任职沿革', en: 'One person, with posts and ranks through time' },
  params: z.strictObject({ personId: PersonId }),
  answer: Person,
});

export const unitPeopleEndpoint = endpoint({
  operationId: 'unitPeople',
  method: 'GET',
  path: '/api/units/{unitId}/people',
  summary: { zh: '单位人员（按排序）', en: "A unit's people in official order" },
  params: z.strictObject({ unitId: UnitId }),
  query: z.strictObject({ on: plainDateSchema.optional() }),
  answer: UnitPeople,
});

export const lookAtPhoneEndpoint = endpoint({
  operationId: 'lookAtPhone',
  method: 'POST',
  path: '/api/people/{personId}/phone-look',
  summary: { zh: '查看电话（留痕）', en: 'Look at a whole telephone number; the look is recorded' },
  params: z.strictObject({ personId: PersonId }),
  body: z.strictObject({ purpose: line(100) }),
  answer: z.strictObject({ phone: Phone }),
});

export const addPersonEndpoint = endpoint({
  operationId: 'addPerson',
  method: 'POST',
  path: '/api/people',
  summary: { zh: '增加人员', en: 'Add a person with a post' },
  body: AddPerson,
  answer: PersonVersion,
  commandId: true,
  status: 201,
});

export const renamePersonEndpoint = endpoint({
  operationId: 'renamePerson',
  method: 'PUT',
  path: '/api/people/{personId}/name',
  summary: { zh: '更正姓名', en: 'Rename a person' },
  params: z.strictObject({ personId: PersonId }),
  body: RenamePerson.pick({ name: true }),
  answer: PersonVersion,
  ifMatch: true,
  commandId: true,
});

export const setPhoneEndpoint = endpoint({
  operationId: 'setPhone',
  method: 'PUT',
  path: '/api/people/{personId}/phone',
  summary: { zh: '登记电话', en: 'Set or remove a telephone number' },
  params: z.strictObject({ personId: PersonId }),
  body: SetPhone.pick({ phone: true }),
  answer: PersonVersion,
  ifMatch: true,
  commandId: true,
});

export const holdPostEndpoint = endpoint({
  operationId: 'holdPost',
  method: 'POST',
  path: '/api/posts',
  summary: { zh: '任职', en: 'A person holds a post' },
  body: HoldPost,
  answer: PostVersion,
  commandId: true,
  status: 201,
});

export const endPostEndpoint = endpoint({
  operationId: 'endPost',
  method: 'PUT',
  path: '/api/posts/{postId}/end',
  summary: { zh: '免职、离任', en: 'End a post on a day' },
  params: z.strictObject({ postId: PostId }),
  body: EndPost.pick({ to: true, reason: true }),
  answer: PostVersion,
  ifMatch: true,
  commandId: true,
});

export const setRankEndpoint = endpoint({
  operationId: 'setRank',
  method: 'POST',
  path: '/api/people/{personId}/ranks',
  summary: { zh: '职级', en: 'The rank a person holds from a day on' },
  params: z.strictObject({ personId: PersonId }),
  body: SetRank.omit({ personId: true }),
  answer: z.strictObject({ personId: PersonId }),
  commandId: true,
});
