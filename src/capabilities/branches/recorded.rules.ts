import type { KeyedFact } from '#kernel/keyed-facts';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { KeptBranch, KeptStep, RecordedBranch, Said } from './branch.rules.ts';
import type { StepTaken } from './contract.ts';

type Change = { readonly field: string; readonly was: string | null; readonly becomes: string | null };

/** What recording a branch says of itself (decision 0015): fields as the sheet calls them, units and persons by name. */
export function recordedOf(
  { unitId, isNew, said, held, steps }: RecordedBranch,
  kept: (KeptBranch & Said) | null,
  nameOf: (value: string) => string,
) {
  const days = ({ value, from, to }: { value: string; from: PlainDate; to: OpenEnd }) =>
    `${nameOf(value)} ${from}${to === 'infinity' ? '' : `～${to}`}`;
  const ofFact = (fact: KeyedFact | null) => (fact === null ? null : days(fact));
  const changes: readonly Change[] = [
    ...held.changes.map(({ was, becomes }) => ({ field: becomes.key, was: ofFact(was), becomes: ofFact(becomes) })),
    ...steps.entered.map((step) => ({
      field: `${step.step}On`,
      was: stepWords(steps.withdrawn.find((one) => one.step === step.step)),
      becomes: stepWords(step),
    })),
    ...(['superior', 'lifeDay', 'endsWith'] as const).flatMap((field) =>
      said[field] === (kept?.[field] ?? null) ? [] : [{ field, was: kept?.[field] ?? null, becomes: said[field] }],
    ),
  ];
  const effect = isNew ? ('new' as const) : changes.length > 0 ? ('changed' as const) : ('unchanged' as const);
  const conflicts = held.conflicts.map(({ told, stands }) => ({
    field: told.key,
    told: nameOf(told.value),
    stands: nameOf(stands.value),
    since: stands.from,
    origin: stands.origin,
  }));
  return { subjectId: unitId, effect, changes, conflicts };
}

const stepWords = (step: StepTaken | KeptStep | undefined): string | null =>
  step === undefined ? null : [step.on.on, step.decidedBy, step.document].filter((part) => part !== null).join(' ');
