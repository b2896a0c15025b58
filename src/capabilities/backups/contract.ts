import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { type Instant, instantSchema } from '#kernel/instant';
import { plainDateSchema } from '#kernel/plain-date';

const whole = z.int().min(0);

/** What went wrong last, in both languages; it may have gone well since. */
const Failed = z.strictObject({ at: instantSchema, zh: z.string(), en: z.string() });
export type Failed = z.infer<typeof Failed>;

/** How backups of this installation go: all its zones are in one archive. */
export const Backups = z.strictObject({
  /** Null where none is taken by itself. */
  nightly: z
    .strictObject({
      /** The zone's day and time of the next one; a day that has come is due now. */
      on: plainDateSchema,
      at: z.string(),
      keep: whole,
    })
    .nullable(),
  backup: z.strictObject({
    done: z
      .strictObject({ at: instantSchema, file: z.string(), bytes: whole, rows: whole, files: whole, lost: whole })
      .nullable(),
    failed: Failed.nullable(),
  }),
  /** The newest archive restored beside the data, once a week. */
  drill: z.strictObject({
    done: z.strictObject({ at: instantSchema, file: z.string(), rows: whole, seconds: whole }).nullable(),
    failed: Failed.nullable(),
  }),
});
export type Backups = z.infer<typeof Backups>;

type Outcome = { readonly done: { readonly at: Instant } | null; readonly failed: { readonly at: Instant } | null };

/** Whether it failed, and nothing has made that good since. */
export const hasFailedSince = ({ done, failed }: Outcome): boolean =>
  failed !== null && (done === null || done.at < failed.at);

export const backupsEndpoint = endpoint({
  operationId: 'backups',
  method: 'GET',
  path: '/api/backups',
  summary: { zh: '备份情况', en: 'How backups and the drills of their restore went' },
  answer: Backups,
});
