import { canonicalJson } from '#kernel/canonical-json';
import { creditCodeFault } from '#kernel/credit-code';
import type { DatedOn } from '#kernel/dated-on';
import type { Id, IdsThere } from '#kernel/ids';
import { afterChange, holdAll, holdWhile, type HeldAll, type KeyedFact, type ToldKeyed } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type {
  AgreementId,
  AgreementKey,
  CommitmentKind,
  CommitmentStatus,
  Promised,
  RecordAgreement,
} from './contract.ts';

/** A value is its word, or where it has parts their canonical JSON: two are the same where their texts are. */
export type AgreementFact = KeyedFact<AgreementKey>;
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : canonicalJson(value));
const isWord = (key: AgreementKey): boolean =>
  key === 'stage' || key === 'industry' || key === 'placeOfOrigin' || key.startsWith('reviewed ');
export const valueOfText = (key: AgreementKey, text: string): unknown => (isWord(key) ? text : JSON.parse(text));

export type AgreementColumns = { readonly [Field in (typeof columns)[number]]: string | null };
export const columns = ['creditCode', 'projectId', 'basis'] as const;
export type KeptAgreement = AgreementColumns & {
  readonly agreementId: AgreementId;
  readonly investor: string;
  readonly facts: readonly AgreementFact[];
};

export type RecordedAgreement = AgreementColumns & {
  readonly agreementId: AgreementId;
  readonly name: string;
  readonly investor: string;
  readonly isNew: boolean;
  readonly held: HeldAll<AgreementKey>;
};

type Known = {
  readonly kept: KeptAgreement | null;
  /** Credit codes of other investors in agreements of this name. */
  readonly others: ReadonlySet<string>;
  /** Projects and units of these ids. */
  readonly there: IdsThere;
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordAgreement[];
  readonly index: number;
};

/** Our promises hold beside each other; of everything else one at a time. */
const several = (key: AgreementKey): boolean => key === 'promise';

/** Takes what a ledger tells of an agreement over into what is known of it (decision 0015). */
export function recordAgreement(
  { kept, others, there }: Known,
  input: RecordAgreement,
  { today, newId, inputs, index }: Context,
): RecordedAgreement | Refusal {
  const { name, investor } = input;
  if (isSaidBefore(inputs, index, 'name', 'investor')) return refuse('invalid', 'agreement.twice', { field: 'name' });
  const wrong = whyNotSaid(input, others, there) ?? whyNotHeld(input, there, today);
  if (wrong !== null) return wrong;
  const agreementId = kept?.agreementId ?? (newId() as string as AgreementId);
  const known = kept?.facts ?? [];
  const told = input.facts.map((fact): ToldKeyed<AgreementKey> => ({ ...fact, value: textOf(fact.value) }));
  const { overtaken, counts } = signedOnce(known, told);
  const stands = known.filter((fact) => !overtaken.includes(fact));
  const taken = holdAll<AgreementKey>(stands, counts, { subjectId: agreementId, several, newId });
  const withdrawn = [...taken.withdrawn, ...overtaken.map(({ factId }) => factId)];
  const held = holdWhile<AgreementKey>('stage', known, { ...taken, withdrawn }, newId);
  if (!afterChange<AgreementFact>(known, held).some(({ key }) => key === 'stage'))
    return refuse('invalid', 'agreement.no-beginning', { field: 'signedOn' });
  return {
    agreementId,
    name,
    investor,
    isNew: kept === null,
    creditCode: input.creditCode ?? kept?.creditCode ?? null,
    projectId: input.projectId ?? kept?.projectId ?? null,
    basis: input.basis ?? kept?.basis ?? null,
    held,
  };
}

/** A list that does not say when it was signed makes no signed agreement unsigned, and a signing told late counts from its day. */
function signedOnce(known: readonly AgreementFact[], told: readonly ToldKeyed<AgreementKey>[]) {
  const signed = [...known, ...told].filter(({ key, value }) => key === 'stage' && value === 'signed');
  const first = signed.map(({ from }) => from).toSorted()[0];
  const isOvertaken = ({ key, value, from }: Pick<ToldKeyed<AgreementKey>, 'key' | 'value' | 'from'>) =>
    key === 'stage' && value === 'negotiating' && first !== undefined && from >= first;
  return { overtaken: known.filter(isOvertaken), counts: told.filter((one) => !isOvertaken(one)) };
}

function whyNotSaid(
  { creditCode, projectId }: RecordAgreement,
  others: ReadonlySet<string>,
  there: IdsThere,
): Refusal | null {
  if (creditCode !== undefined && creditCodeFault(creditCode) !== null)
    return refuse('invalid', 'agreement.credit-code', { field: 'creditCode', rule: '12.1' });
  // IV-01: one investor under two wordings is one agreement, not two.
  if (creditCode !== undefined && others.has(creditCode))
    return refuse('invalid', 'agreement.known-otherwise', { field: 'investor', rule: 'IV-01' });
  if (projectId !== undefined && !there.has(projectId))
    return refuse('invalid', 'agreement.no-project', { field: 'project' });
  return null;
}

function whyNotHeld({ facts }: RecordAgreement, there: IdsThere, today: PlainDate): Refusal | null {
  for (const { key, value, from, to } of facts) {
    const about = { field: fieldOf(key), facts: { from } };
    if (key === 'promise' && value.ownerUnitId !== null && !there.has(value.ownerUnitId))
      return refuse('invalid', 'agreement.no-unit', { field: 'promiseOwner' });
    if (from > today || (to !== undefined && to > addDays(today, 1)))
      return refuse('invalid', 'agreement.ahead', { ...about, rule: 'house 2.3' });
    if (to !== undefined && from >= to) return refuse('invalid', 'agreement.ends-before', about);
  }
  return null;
}

/** As the sheet calls it. */
export const fieldOf = (key: AgreementKey): string => {
  if (key === 'stage') return 'signedOn';
  return key.startsWith('reviewed ') ? 'reviewed' : key;
};

export const isUnchanged = (recorded: RecordedAgreement, kept: KeptAgreement | null): boolean =>
  kept !== null &&
  recorded.held.withdrawn.length + recorded.held.entered.length === 0 &&
  columns.every((column) => recorded[column] === kept[column]);

/** Units our promises name. */
export const ownersOf = (facts: readonly Pick<AgreementFact, 'key' | 'value'>[]): readonly string[] =>
  facts.flatMap(({ key, value }) => (key === 'promise' ? ((JSON.parse(value) as Promised).ownerUnitId ?? []) : []));

/** Tax is shown by name to the investment office and the leaders of the zone alone. */
const taxKinds: readonly string[] = ['annualTax', 'taxPerMu'] satisfies readonly CommitmentKind[];
export const isOfTax = (key: string): boolean => taxKinds.includes(key.replace('reviewed ', ''));

type Judged = {
  readonly kind: CommitmentKind;
  readonly dueBy: DatedOn | null;
  /** What a person found of it. */
  readonly result: 'met' | 'unmet' | null;
  /** When the project began or went into production: the evidencing fact (IV-03). */
  readonly reachedOn: PlainDate | null;
};

/**
 * How a commitment stands on a day. Evidence or a person's word decides; past its day a start or production nobody has
 * seen is late, and an amount waits for somebody to look (CT-02): it is never judged by the calendar alone.
 */
export function statusOf({ kind, dueBy, result, reachedOn }: Judged, on: PlainDate): CommitmentStatus {
  if (result !== null) return result;
  if (reachedOn !== null && reachedOn <= on) return 'met';
  if (dueBy === null) return 'undated';
  if (dueBy.on >= on) return 'open';
  return kind === 'start' || kind === 'production' ? 'late' : 'toReview';
}
