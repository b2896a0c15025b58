import { z } from 'zod';
import type { RefusalDatum } from '#kernel/refusal';
import { plainDateSchema } from '#kernel/plain-date';

const Row = z.strictObject({
  row: z.int().min(1),
  category: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
  compared: z.record(z.string(), z.string()),
});

const FindingOfTable = z.strictObject({
  code: z.string(),
  column: z.int().nullable(),
  heading: z.string().nullable(),
  rows: z.array(z.int()),
  facts: z.record(z.string(), z.custom<RefusalDatum>()),
});

/** A table as it was recognised, by the sheet that read it. What is not settled in it keeps all from being taken over. */
const TableToTake = z.strictObject({
  sheet: z.string(),
  /** As origins name it. */
  file: z.string(),
  /** The day its rows speak of; today where it does not say. */
  asOf: plainDateSchema.nullable(),
  rows: z.array(Row),
  questions: z.array(FindingOfTable),
  errors: z.array(FindingOfTable),
});
export type TableToTake = z.infer<typeof TableToTake>;

/** Answers to what was asked, by question. */
export const Answers = z.record(z.string(), z.string());
export type Answers = z.infer<typeof Answers>;

export const TakeOver = z.strictObject({ tables: z.array(TableToTake), answers: Answers });
export type TakeOver = z.infer<typeof TakeOver>;

/** How many records of a ledger are new, changed, unchanged, and told otherwise by a later fact. */
export type LedgerCount = {
  readonly sheet: string;
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly conflicting: number;
};

type Place = { readonly sheet: string; readonly file: string; readonly rows: readonly number[] };

/** What keeps an import from being taken over, where it stands: a question by `asked`, or what is to be mended. */
export type Obstacle = Place & {
  readonly code: string;
  readonly heading: string | null;
  readonly rule: string | null;
  readonly facts: Readonly<Record<string, RefusalDatum>>;
  /** By which it is answered; null where only the file can be mended. */
  readonly asked: string | null;
};

export type ChangedRecord = Place & {
  readonly subjectId: string;
  readonly effect: 'new' | 'changed';
  readonly changes: readonly { readonly field: string; readonly was: string | null; readonly becomes: string | null }[];
};

export type Conflict = Place & {
  readonly field: string;
  readonly told: string;
  readonly stands: string;
  readonly since: string;
  readonly origin: string | null;
};

/** What a computed column says otherwise than we: listed, never taken. */
export type Difference = Place & { readonly field: string; readonly told: string; readonly ours: string };

/** What step two shows. Lists hold the first thousand; counts are whole. */
export type ImportReport = {
  readonly counts: readonly LedgerCount[];
  readonly changed: readonly ChangedRecord[];
  readonly conflicts: readonly Conflict[];
  readonly differences: readonly Difference[];
  readonly obstacles: readonly Obstacle[];
};
