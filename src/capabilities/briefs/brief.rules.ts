import type { Instant } from '#kernel/instant';
import { type PlainDate, yearOf } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { BriefId, BriefTemplate, Issue, PublishBrief, Run } from './contract.ts';

export type ToPublish = {
  readonly template: BriefTemplate | undefined;
  /** In the order in which they are read. */
  readonly runs: readonly Run[];
  readonly title: string;
  readonly from: PlainDate;
  readonly scope: Issue['scope'];
  /** The last number of its template in this year. */
  readonly last: number;
  /** Briefs that are there already: itself, and the one it corrects. */
  readonly there: ReadonlySet<BriefId>;
};

/** The next issue (4.2.13): signed, with nothing left for a person to write and no figure without its records. */
export function publishBrief(
  { template, runs, title, from, scope, last, there }: ToPublish,
  input: PublishBrief,
  { today, now }: { readonly today: PlainDate; readonly now: Instant },
): Issue | Refusal {
  const { briefId, on, corrects } = input;
  if (there.has(briefId)) return refuse('conflict', 'brief.published', { field: 'briefId' });
  if (template === undefined) return refuse('invalid', 'brief.no-template', { field: 'templateId' });
  if (template.version !== input.templateVersion)
    return refuse('conflict', 'brief.template-changed', {
      field: 'templateVersion',
      facts: { version: template.version },
    });
  if (corrects !== null && !there.has(corrects))
    return refuse('invalid', 'brief.corrects-none', { field: 'corrects', rule: '4.2.13' });
  const toWrite = runs.flatMap((run) => (run.kind === 'person' && run.text === null ? [run.prompt] : []));
  if (toWrite.length > 0) return refuse('invalid', 'brief.to-write', { field: 'written', facts: { prompts: toWrite } });
  const bare = runs.flatMap((run) => (run.kind === 'figure' && run.source === null ? [run.word] : []));
  if (bare.length > 0)
    return refuse('invalid', 'brief.without-records', { field: 'templateId', facts: { words: bare } });
  return {
    briefId,
    templateId: template.templateId,
    templateVersion: template.version,
    on,
    from,
    knownAt: now,
    scope,
    year: yearOf(today),
    number: last + 1,
    title,
    corrects,
  };
}
