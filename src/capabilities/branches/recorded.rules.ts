import type { KeptBranch, KeptStep, RecordedBranch } from './branch.rules.ts';
import type { StepTaken } from './contract.ts';

/** What is said otherwise than before: steps, and what stands in words. Fields are the sheet's. */
export const saidOtherwise = ({ said, steps }: RecordedBranch, kept: KeptBranch | null) => [
  ...steps.entered.map((step) => ({
    field: `${step.step}On`,
    was: stepWords(steps.withdrawn.find((one) => one.step === step.step)),
    becomes: stepWords(step),
  })),
  ...(['superior', 'lifeDay', 'endsWith'] as const)
    .filter((field) => said[field] !== (kept?.[field] ?? null))
    .map((field) => ({ field, was: kept?.[field] ?? null, becomes: said[field] })),
];

const stepWords = (step: StepTaken | KeptStep | undefined): string | null =>
  step === undefined ? null : [step.on.on, step.decidedBy, step.document].filter((part) => part !== null).join(' ');
