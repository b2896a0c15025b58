import type { Position } from '../contract.ts';
import type { BriefsView, NewBriefView, TemplateView } from './paths.ts';

/** Apart from the paths: what a link needs brings no reading along. */
export const briefsViewOf = (search: URLSearchParams): BriefsView => ({ year: search.get('year') ?? undefined });

export const newBriefViewOf = (search: URLSearchParams): NewBriefView => ({
  template: search.get('template') ?? undefined,
  on: search.get('on') ?? undefined,
  from: search.get('from') ?? undefined,
  corrects: search.get('corrects') ?? undefined,
});

export const templateViewOf = (search: URLSearchParams): TemplateView => ({
  on: search.get('on') ?? undefined,
  line: search.get('line') ?? undefined,
  column: search.get('column') ?? undefined,
  length: search.get('length') ?? undefined,
  like: search.get('like') ?? undefined,
});

const counted = (said: string | undefined): number | null =>
  said !== undefined && /^\d{1,5}$/u.test(said) ? Number(said) : null;

/** The place of a template that an address names. */
export function positionOf({ line, column, length }: TemplateView): Position | null {
  const [row, at] = [counted(line), counted(column)];
  return row === null || at === null || row < 1 || at < 1
    ? null
    : { line: row, column: at, length: counted(length) ?? 0 };
}
