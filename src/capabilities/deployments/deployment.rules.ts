import type { UnitKind } from '#capabilities/organisation/contract';
import type { PersonId, UnitId } from '#kernel/ids';
import { contains, type Interval, overlaps } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { daysOf, type Span, spanOf } from '#kernel/span';
import type { DeploymentId, EndDeployment, Level, SendPerson } from './contract.ts';

/** M1, sheet S4: of which level somebody is sent is read off the unit that sends them. */
export const levelOf: Readonly<Record<UnitKind, Level>> = {
  zone: 'zone',
  department: 'zone',
  'rep-office': 'zone',
  'command-post': 'zone',
  branch: 'zone',
  township: 'township',
  farm: 'township',
  village: 'village',
  group: 'village',
  enterprise: 'enterprise',
  contractor: 'contractor',
};

/** A deployment as it is kept: one standing version at a time. */
export type KeptDeployment = Span & {
  readonly deploymentId: DeploymentId;
  readonly version: number;
  readonly personId: PersonId;
  readonly homeUnitId: UnitId;
  readonly unitId: UnitId;
  readonly way: SendPerson['way'];
  readonly basis: string;
  /** `file#row`, where a ledger told it. */
  readonly origin?: string | null;
};

/** What `send` looks at: the days of the person's posts at home, when the target stood, and where else they are sent. */
export type Sending = {
  readonly atHome: readonly Interval[];
  readonly targetStands: readonly Interval[];
  readonly sentAlready: readonly Pick<KeptDeployment, 'unitId' | 'from' | 'to'>[];
  readonly existing: KeptDeployment | null;
};

type Context<Input> = { readonly today: PlainDate; readonly inputs: readonly Input[]; readonly index: number };

export function sendPerson(
  { atHome, targetStands, sentAlready, existing }: Sending,
  input: SendPerson,
  { today, inputs, index }: Context<SendPerson>,
): KeptDeployment | 'unchanged' | Refusal {
  const span = spanOf(input, today);
  if (isRefusal(span)) return span;
  const { deploymentId, personId, homeUnitId, unitId, way, basis } = input;
  const sent: KeptDeployment = { deploymentId, version: 1, personId, homeUnitId, unitId, way, basis, ...span };
  const earlier = inputs.slice(0, index);
  if (existing !== null && sameDeployment(existing, sent)) return 'unchanged';
  if (existing !== null || isSaidBefore(inputs, index, 'deploymentId'))
    return refuse('conflict', 'deployment.id-taken', { field: 'deploymentId' });
  const why = whyNotSent(sent, { atHome, targetStands });
  if (why !== null) return why;
  const beside = earlier.flatMap((other) => {
    const days = spanOf(other, today);
    return other.personId !== personId || isRefusal(days) ? [] : [{ unitId: other.unitId, ...days }];
  });
  const twice = [...sentAlready, ...beside].some(
    (other) => other.unitId === unitId && overlaps(daysOf(other), daysOf(sent)),
  );
  return twice ? refuse('conflict', 'deployment.sent-already', { field: 'unitId' }) : sent;
}

/** They are sent elsewhere, by a unit where they hold a post on the first day, to one that stands then (M1). */
export function whyNotSent(
  { homeUnitId, unitId, from: { on } }: Pick<KeptDeployment, 'homeUnitId' | 'unitId' | 'from'>,
  { atHome, targetStands }: Pick<Sending, 'atHome' | 'targetStands'>,
): Refusal | null {
  if (homeUnitId === unitId) return refuse('invalid', 'deployment.stays-at-home', { field: 'unitId' });
  if (!atHome.some((days) => contains(days, on)))
    return refuse('invalid', 'deployment.not-of-home', { field: 'homeUnitId', rule: 'M1' });
  if (!targetStands.some((days) => contains(days, on)))
    return refuse('invalid', 'deployment.target-not-standing', { field: 'unitId' });
  return null;
}

/** A deployment ends on a day, or its end is corrected; the next version says so. */
export function endDeployment(
  deployment: KeptDeployment,
  input: EndDeployment,
  { today, inputs, index }: Context<EndDeployment>,
): KeptDeployment | 'unchanged' | Refusal {
  if (isSaidBefore(inputs, index, 'deploymentId'))
    return refuse('invalid', 'deployment.ended-twice', { field: 'deploymentId' });
  const span = spanOf({ from: deployment.from, to: input.to }, today);
  if (isRefusal(span)) return span;
  const same = deployment.to?.on === span.to?.on && deployment.to?.precision === span.to?.precision;
  return same ? 'unchanged' : { ...deployment, to: span.to, version: deployment.version + 1 };
}

const sameDeployment = (one: KeptDeployment, other: KeptDeployment): boolean =>
  one.personId === other.personId &&
  one.homeUnitId === other.homeUnitId &&
  one.unitId === other.unitId &&
  one.way === other.way &&
  one.basis === other.basis &&
  one.from.on === other.from.on &&
  one.from.precision === other.from.precision;
