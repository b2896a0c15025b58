import { listUnitNames, listUnitPlaces } from '#capabilities/organisation';
import type { UnitId } from '#kernel/ids';
import { isRefusal } from '#kernel/refusal';
import { daysOf } from '#kernel/span';
import { writeToldDay } from '#kernel/told-spans';
import { listPostsOf, lockPeople } from '#capabilities/people';
import { command, type Tx } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { RecordDeployments, wayWords } from '../contract.ts';
import { deploymentAccess } from '../deployment.access.ts';
import type { KeptDeployment } from '../deployment.rules.ts';
import { listKnown, saveDeployments } from '../deployment.store.ts';
import { recordDeployments as decideRecord, type RecordedDeployments } from '../recorded-deployment.rules.ts';

/** Takes deployments over from their ledger (三级干部统筹调配表). The sending units are the places that are asked. */
export const recordDeployments = command({
  name: 'deployment.record',
  words: { zh: '补录选派', en: 'Record deployments from a ledger' },
  input: RecordDeployments,
  example: {
    personId: '01890000-0000-7000-8000-000000000031',
    unitId: '01890000-0000-7000-8000-000000000001',
    terms: [
      {
        homeUnitId: '01890000-0000-7000-8000-000000000002',
        way: 'posted',
        basis: '关于选派项目一线干部的通知',
        from: { on: '2022-03-31', precision: 'month' },
        origin: '三级干部统筹调配表.xlsx#3',
      },
    ],
    asOf: '2022-06-23',
  },
  load: loadKnown,
  may: deploymentAccess.record,
  decide: ({ place, nameOf }, input, { today, newId, inputs, index }) => {
    const decided = decideRecord(place, input, { today, newId, inputs, index });
    if (isRefusal(decided)) return decided;
    const { personId, unitId } = input;
    const answer = recordedOf(place.known, decided, nameOf);
    const subjects = [personId, unitId, ...decided.changed.map(({ deploymentId }) => deploymentId)];
    if (decided.changed.length === 0) return { change: null, answer, subjects };
    return {
      change: decided.changed,
      answer,
      subjects,
      events: decided.changed.map(({ deploymentId, homeUnitId, to }) => ({
        kind: 'deployment.recorded',
        subjectId: deploymentId,
        body: { personId, homeUnitId, unitId, to: to?.on ?? null },
      })),
    };
  },
  save: (tx, changes) => saveDeployments(tx, changes.flat()),
});

async function loadKnown(tx: Tx, inputs: readonly RecordDeployments[]) {
  const personIds = [...new Set(inputs.map(({ personId }) => personId))];
  const people = await lockPeople(tx, personIds);
  const [known, posts] = await Promise.all([listKnown(tx, personIds, []), listPostsOf(tx, personIds)]);
  const toUnit = Map.groupBy(known, (one) => `${one.personId} ${one.unitId}`);
  const postsOf = Map.groupBy(posts, ({ personId }) => personId);
  const told = inputs.flatMap(({ unitId, terms }) => [unitId, ...terms.map(({ homeUnitId }) => homeUnitId)]);
  const unitIds = [...new Set([...told, ...known.map(({ homeUnitId }) => homeUnitId)])];
  const [places, names] = await Promise.all([listUnitPlaces(tx, unitIds), listUnitNames(tx, unitIds)]);
  const words = new Map(names.map(({ unitId, name }) => [unitId, name]));
  return inputs.map(({ personId, unitId, terms }) => {
    const before = toUnit.get(`${personId} ${unitId}`) ?? [];
    // What goes over to another sending unit is a matter of both.
    const homes = [...terms, ...before].map(({ homeUnitId }) => places.get(homeUnitId));
    const [first] = homes;
    if (first === undefined || homes.includes(undefined) || !people.has(personId)) return undefined;
    const home = first.roles.filter((role) => homes.every((place) => place?.roles.includes(role)));
    const atHome = (homeUnitId: string) =>
      (postsOf.get(personId) ?? []).filter((post) => post.unitId === homeUnitId).map(daysOf);
    return {
      standing: { rolesAt: { home } },
      place: { known: before, atHome, targetStands: places.get(unitId)?.stands ?? [] },
      nameOf: (id: UnitId) => words.get(id) ?? '',
    };
  });
}

type NameOf = (unitId: UnitId) => string;

const fields = ['home', 'way', 'basis', 'from', 'to'] as const;

/** A deployment in the words of its sheet. */
const wordsOf = ({ homeUnitId, way, basis, from, to }: KeptDeployment, nameOf: NameOf) => ({
  home: nameOf(homeUnitId),
  way: wayWords[way].zh,
  basis,
  from: writeToldDay(from),
  to: to === null ? null : writeToldDay(to),
});

/** What recording says of itself: each deployment that begins or is corrected, and what stands against what is told. */
function recordedOf(
  known: readonly KeptDeployment[],
  { after, changed, conflicts }: RecordedDeployments,
  nameOf: NameOf,
): Recorded {
  const before = new Map(known.map((one) => [one.deploymentId, one]));
  return {
    subjectId: after.at(-1)?.deploymentId ?? '',
    effect: known.length === 0 ? 'new' : changed.length > 0 ? 'changed' : 'unchanged',
    changes: changed.flatMap((one) => {
      const was = before.get(one.deploymentId);
      const [then, now] = [was && wordsOf(was, nameOf), wordsOf(one, nameOf)];
      return fields
        .filter((field) => (then?.[field] ?? null) !== now[field])
        .map((field) => ({ field, was: then?.[field] ?? null, becomes: now[field] }));
    }),
    conflicts: conflicts.map(({ told, stands }) => {
      const [one, other] = [wordsOf(told, nameOf), wordsOf(stands, nameOf)];
      const field = fields.find((each) => one[each] !== other[each]) ?? 'way';
      return {
        field,
        told: one[field] ?? '',
        stands: other[field] ?? '',
        since: stands.from.on,
        origin: stands.origin ?? null,
      };
    }),
  };
}
