import type { AgreementFilter } from '#capabilities/investment/contract';
import { addressOf } from '#ui';

export type AgreementsView = {
  /** Absent for the signed. */
  readonly show?: AgreementFilter | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const agreementsPath = (view: AgreementsView = {}): string => addressOf('/agreements', view);
