import type { DatedOn } from '#kernel/dated-on';
import type { Id } from '#kernel/ids';
import { contains, overlaps } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { daysOf, spanOf } from '#kernel/span';
import type { RecordDeployments } from './contract.ts';
import { type KeptDeployment, type Sending, whyNotSent } from './deployment.rules.ts';

type Told = RecordDeployments['terms'][number];

export type DeploymentConflict = { readonly told: KeptDeployment; readonly stands: KeptDeployment };

export type RecordedDeployments = {
  /** All of this person at this unit, by their days, as they stand afterwards. */
  readonly after: readonly KeptDeployment[];
  /** Those that begin, and those corrected or ended, as their next version. */
  readonly changed: readonly KeptDeployment[];
  readonly conflicts: readonly DeploymentConflict[];
};

/** Of one person at one unit: what is known, the days of their posts by unit, and when the target stood. */
export type KnownOfOne = Pick<Sending, 'targetStands'> & {
  readonly known: readonly KeptDeployment[];
  readonly atHome: (homeUnitId: string) => Sending['atHome'];
};

type Context = {
  readonly today: PlainDate;
  readonly newId: <Name extends string>() => Id<Name>;
  readonly inputs: readonly RecordDeployments[];
  readonly index: number;
};

/**
 * Takes the stretches that a ledger tells over into those known (decision 0015). A stretch told from the day of a known
 * one corrects it; from within one that says otherwise it follows that one, which ends there; and it ends where a later
 * one begins, which stands and is a conflict where it says otherwise.
 */
export function recordDeployments(
  place: KnownOfOne,
  input: RecordDeployments,
  { today, newId, inputs, index }: Context,
): RecordedDeployments | Refusal {
  const { personId, unitId, terms, asOf } = input;
  if (isSaidBefore(inputs, index, 'personId', 'unitId'))
    return refuse('invalid', 'deployment.told-twice', { field: 'name' });
  const undated = { on: asOf < today ? asOf : today, precision: 'day' } as const;
  const begun = (term: Told) => (term.from ?? undated).on;
  let after: readonly KeptDeployment[] = place.known.toSorted(byBeginning);
  const conflicts: DeploymentConflict[] = [];
  const toldOn = new Map<PlainDate, KeptDeployment>();
  for (const term of terms.toSorted((one, other) => (begun(one) < begun(other) ? -1 : 1))) {
    const told = asTold(after, term, { undated, today, personId, unitId, newId });
    if (isRefusal(told)) return told;
    const twin = toldOn.get(told.from.on);
    if (twin !== undefined && !saySame(twin, told))
      return refuse('conflict', 'deployment.told-otherwise', { field: 'from', facts: { from: told.from.on } });
    toldOn.set(told.from.on, told);
    const taken = takenOver(after, told, term.to);
    const { next } = taken;
    const present = after.find(({ deploymentId }) => deploymentId === next.deploymentId);
    const why = present?.homeUnitId === next.homeUnitId ? null : whyNotSent(next, placeOf(place, next));
    if (why !== null) return { ...why, field: why.field === 'homeUnitId' ? 'home' : 'unit' };
    if (taken.conflict !== null) conflicts.push(taken.conflict);
    after = taken.after;
  }
  return { after, changed: changedFrom(place.known, after), conflicts };
}

const placeOf = ({ atHome, targetStands }: KnownOfOne, { homeUnitId }: KeptDeployment) => ({
  atHome: atHome(homeUnitId),
  targetStands,
});

const byBeginning = (one: KeptDeployment, other: KeptDeployment): number => (one.from.on < other.from.on ? -1 : 1);

type Undated = Pick<Context, 'today' | 'newId'> &
  Pick<RecordDeployments, 'personId' | 'unitId'> & { readonly undated: DatedOn };

/** The row as a deployment of its own; what it leaves unsaid is as it is known of its first day. */
function asTold(
  known: readonly KeptDeployment[],
  { homeUnitId, origin, ...told }: Told,
  { undated, today, personId, unitId, newId }: Undated,
): KeptDeployment | Refusal {
  const last = known.findLast(({ from }) => told.to === undefined || from.on < told.to.on);
  const span = spanOf({ from: told.from ?? last?.from ?? undated, to: told.to }, today);
  if (isRefusal(span)) return span;
  const present = known.find((one) => contains(daysOf(one), span.from.on));
  const way = told.way ?? present?.way;
  const basis = told.basis ?? present?.basis;
  if (way === undefined) return refuse('invalid', 'deployment.no-way', { field: 'way', rule: 'M1' });
  if (basis === undefined) return refuse('invalid', 'deployment.no-basis', { field: 'basis', rule: 'M1' });
  const deploymentId = newId<'DeploymentId'>();
  return { deploymentId, version: 1, personId, homeUnitId, unitId, way, basis, ...span, origin };
}

type Taken = {
  readonly after: readonly KeptDeployment[];
  readonly next: KeptDeployment;
  readonly conflict: DeploymentConflict | null;
};

function takenOver(known: readonly KeptDeployment[], told: KeptDeployment, toldEnd: DatedOn | undefined): Taken {
  const present = known.find((one) => contains(daysOf(one), told.from.on)) ?? null;
  const corrects = present !== null && (present.from.on === told.from.on || saySame(present, told));
  const to = toldEnd === undefined ? (present?.to ?? null) : told.to;
  const { way, basis, homeUnitId } = told;
  const whole: KeptDeployment = corrects ? { ...present, homeUnitId, way, basis, to } : { ...told, to };
  const later = known.find(
    (one) => one.from.on > whole.from.on && one !== present && overlaps(daysOf(one), daysOf(whole)),
  );
  const next = later === undefined ? whole : { ...whole, to: later.from };
  const others = known.filter((one) => one !== present);
  const cut = present === null || corrects ? [] : [{ ...present, to: told.from }];
  return {
    after: [...others, ...cut, { ...next, origin: told.origin ?? null }].toSorted(byBeginning),
    next,
    conflict: later === undefined || saySame(later, told) ? null : { told, stands: later },
  };
}

/** Sent from the same unit, in the same way, on the same basis. */
export const saySame = (one: KeptDeployment, other: KeptDeployment): boolean =>
  one.homeUnitId === other.homeUnitId && one.way === other.way && one.basis === other.basis;

const sameDays = (one: KeptDeployment, other: KeptDeployment): boolean =>
  JSON.stringify([one.from.on, one.from.precision, one.to?.on, one.to?.precision]) ===
  JSON.stringify([other.from.on, other.from.precision, other.to?.on, other.to?.precision]);

function changedFrom(known: readonly KeptDeployment[], after: readonly KeptDeployment[]): readonly KeptDeployment[] {
  const before = new Map(known.map((one) => [one.deploymentId, one]));
  return after.flatMap((one) => {
    const was = before.get(one.deploymentId);
    if (was === undefined) return [one];
    return saySame(was, one) && sameDays(was, one) ? [] : [{ ...one, version: was.version + 1 }];
  });
}
