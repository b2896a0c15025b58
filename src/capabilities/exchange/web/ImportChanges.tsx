import type { ReactNode } from 'react';
import type { ImportReport, LedgersKnown } from '#capabilities/exchange/contract';
import { Notice, useLanguage, useText, useWrittenDay } from '#ui';
import type { PlainDate } from '#kernel/plain-date';
import { importText } from './text.ts';

type Props = { readonly report: ImportReport; readonly known: LedgersKnown };

/** Step two: how many are new, changed, unchanged, and told otherwise by a later fact; then each of these. */
export function ImportChanges({ report, known }: Props) {
  const { counts, changed, conflicts, differences, obstacles } = report;
  const t = useText(importText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const ledgerOf = (sheet: string) => known.ledgers.find((ledger) => ledger.sheet === sheet);
  const fieldOf = (sheet: string, field: string) => ledgerOf(sheet)?.headings[field] ?? field;
  const nothing = obstacles.length === 0 && counts.every((count) => count.new + count.changed === 0);
  return (
    <section className="import-part" aria-label={t.changes}>
      <h2>{t.changes}</h2>
      {nothing && counts.length > 0 && <Notice tone="calm">{t.nothing}</Notice>}
      <ul className="import-lines">
        {counts.map(({ sheet, rows, unchanged, conflicting, ...count }) => (
          <li key={sheet}>
            <strong>{ledgerOf(sheet)?.[language] ?? sheet}</strong>
            <span>
              {t.counts({ rows, made: count.new, changed: count.changed, unchanged })}
              {conflicting === 0 ? '' : ` · ${t.conflicting(conflicting)}`}
            </span>
          </li>
        ))}
      </ul>
      <Lines title={t.changedRecords} items={changed}>
        {({ sheet, rows, changes }) =>
          `${t.rows(rows.join('、'))} ${changes
            .map(({ field, was, becomes }) => `${fieldOf(sheet, field)} ${was ?? '—'} → ${becomes ?? '—'}`)
            .join('；')}`
        }
      </Lines>
      <Lines title={t.conflicts} items={conflicts}>
        {({ sheet, rows, field, told, stands, since }) =>
          `${t.rows(rows.join('、'))} ${fieldOf(sheet, field)}：${t.conflict(told, stands, written(since as PlainDate))}`
        }
      </Lines>
      <Lines title={t.differences} items={differences}>
        {({ sheet, rows, field, told, ours }) =>
          `${t.rows(rows.join('、'))} ${fieldOf(sheet, field)}：${t.difference(told, ours)}`
        }
      </Lines>
    </section>
  );
}

const mostLines = 100;

type LinesProps<Item> = {
  readonly title: string;
  readonly items: readonly Item[];
  readonly children: (item: Item) => ReactNode;
};

function Lines<Item>({ title, items, children }: LinesProps<Item>) {
  const t = useText(importText);
  if (items.length === 0) return null;
  return (
    <details open={items.length <= 10}>
      <summary>
        {title} {items.length}
      </summary>
      <ul className="import-lines">
        {items.slice(0, mostLines).map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list of one report does not change
          <li key={index}>{children(item)}</li>
        ))}
      </ul>
      {items.length > mostLines && <p className="fine">{t.more(items.length - mostLines)}</p>}
    </details>
  );
}
