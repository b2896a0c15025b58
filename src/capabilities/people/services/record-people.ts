import { listUnitPlaces } from '#capabilities/organisation';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { type ToldSpan, writeToldDay, writeToldSpans } from '#kernel/told-spans';
import { command, type Tx } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { RecordPerson } from '../contract.ts';
import { personAccess } from '../person.access.ts';
import { listKnownPeople, lockPersonNames } from '../person-record.store.ts';
import { insertPeople } from '../person.store.ts';
import type { Post } from '../post.rules.ts';
import { savePosts } from '../post.store.ts';
import type { RankFact } from '../rank.rules.ts';
import { saveRanks } from '../rank.store.ts';
import { personMeant, recordPerson, type RecordedPerson } from '../recorded-person.rules.ts';

/** Takes people over from a ledger (人员名录): who they are, the posts and ranks they held and hold. */
export const recordPeople = command({
  name: 'person.record',
  words: { zh: '补录人员名录', en: 'Take over a register of people' },
  input: RecordPerson,
  example: {
    name: '李国华',
    unitId: '01890000-0000-7000-8000-000000000002',
    posts: [
      {
        unitId: '01890000-0000-7000-8000-000000000002',
        title: '局长',
        from: { on: '2021-03-31', precision: 'month' },
        origin: '人员名录.xlsx#3',
      },
    ],
    asOf: '2022-06-23',
    origin: '人员名录.xlsx#3',
  },
  load: loadPeople,
  may: personAccess.record,
  decide: ({ decided }, { name, origin }) => {
    if (isRefusal(decided)) return decided;
    const answer = recordedOf(decided);
    const { personId, posts } = decided;
    if (answer.effect === 'unchanged') return { change: null, answer, subjects: [personId] };
    return {
      change: { ...decided, name },
      answer,
      subjects: [personId, ...posts.map(({ postId }) => postId)],
      events: [{ kind: 'person.recorded', subjectId: personId, body: { effect: answer.effect, origin } }],
    };
  },
  save: (tx, changes) => [
    ...insertPeople(
      tx,
      changes.filter(({ known }) => known === null),
    ),
    ...savePosts(
      tx,
      changes.flatMap(({ posts }) => posts),
    ),
    ...saveRanks(
      tx,
      changes.map(({ ranks }) => ranks),
    ),
  ],
});

async function loadPeople(tx: Tx, inputs: readonly RecordPerson[]) {
  const names = inputs.map(({ name }) => name);
  const unitIds = inputs.flatMap(({ unitId, posts }) => [unitId, ...posts.map((post) => post.unitId)]);
  const [, places, people] = await Promise.all([
    lockPersonNames(tx, names),
    listUnitPlaces(tx, [...new Set(unitIds)]),
    listKnownPeople(tx, { names }),
  ]);
  const named = Map.groupBy(people, ({ name }) => name);
  const taken = new Set<string>();
  return inputs.map((input) => {
    const touched = [input.unitId, ...input.posts.map(({ unitId }) => unitId)].map((unitId) => places.get(unitId));
    const [home] = touched;
    if (home === undefined || touched.includes(undefined)) return undefined;
    const roles = home.roles.filter((role) => touched.every((place) => place?.roles.includes(role)));
    const meant = personMeant(named.get(input.name) ?? [], input.unitId, tx.today);
    const decided =
      meant === 'several'
        ? refuse('conflict', 'person.ambiguous', { field: 'name', facts: { name: input.name } })
        : recordPerson(meant, input, (unitId) => places.get(unitId)?.stands ?? [], {
            today: tx.today,
            newId: () => tx.newId(),
          });
    return { standing: { rolesAt: { unit: roles } }, decided: onceIn(taken, decided, input.name) };
  });
}

function onceIn(taken: Set<string>, decided: RecordedPerson | Refusal, name: string): RecordedPerson | Refusal {
  if (isRefusal(decided)) return decided;
  if (taken.has(decided.personId)) return refuse('invalid', 'person.told-twice', { field: 'name', facts: { name } });
  taken.add(decided.personId);
  return decided;
}

function recordedOf({ personId, known, postsAfter, ranksAfter, laterRank }: RecordedPerson): Recorded {
  const fields = [
    ['title', postsText(known?.posts ?? []), postsText(postsAfter)],
    ['rank', ranksText(known?.ranks ?? []), ranksText(ranksAfter)],
  ] as const;
  const changes = fields
    .filter(([, was, becomes]) => was !== becomes)
    .map(([field, was, becomes]) => ({ field, was, becomes }));
  return {
    subjectId: personId,
    effect: known === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
    changes,
    conflicts:
      laterRank === null
        ? []
        : [
            {
              field: 'rank',
              told: laterRank.told,
              stands: laterRank.stands.rank,
              since: laterRank.stands.from.on,
              origin: laterRank.stands.origin ?? null,
            },
          ],
  };
}

const spansText = (spans: readonly ToldSpan[]): string | null =>
  spans.length === 0 ? null : writeToldSpans(spans.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)));

const keyOf = ({ value, from, to }: ToldSpan): string =>
  `${from?.on ?? ''} ${value} ${to === null ? '' : writeToldDay(to)}`;

const postsText = (posts: readonly Post[]): string | null =>
  spansText(
    posts.map(({ title, duty, officialOrder, from, to }) => ({
      value: [title, duty, officialOrder === 0 ? null : officialOrder].filter((part) => part !== null).join(' '),
      from,
      to,
    })),
  );

export const ranksText = (ranks: readonly RankFact[]): string | null =>
  spansText(joined(ranks.map(({ rank, from, to }) => ({ value: rank, from, to }))));

/** One rank said once, where two facts of it meet. */
function joined(spans: readonly ToldSpan[]): readonly ToldSpan[] {
  const whole: ToldSpan[] = [];
  for (const span of spans.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))) {
    const last = whole.at(-1);
    if (last?.value === span.value && last.to?.on === span.from?.on) whole[whole.length - 1] = { ...last, to: span.to };
    else whole.push(span);
  }
  return whole;
}
