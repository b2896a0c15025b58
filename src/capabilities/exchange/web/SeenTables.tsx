import type { LedgersKnown, SeenTable } from '#capabilities/exchange/contract';
import { Empty, Notice, useLanguage, useText, useWrittenDay } from '#ui';
import { skippedWords } from '../finding-words.rules.ts';
import { importText } from './text.ts';

type Props = { readonly tables: readonly SeenTable[]; readonly known: LedgersKnown };

/** Step one: each table with its columns, what of it is read, and what is not. */
export function SeenTables({ tables, known }: Props) {
  const t = useText(importText);
  return (
    <section className="import-part" aria-label={t.recognised}>
      <h2>{t.recognised}</h2>
      {tables.length === 0 && (
        <Empty>
          <p>{t.noLedger}</p>
        </Empty>
      )}
      {tables.map((table, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- tables stand in the order of their file, which stays
        <OneTable key={index} table={table} known={known} />
      ))}
    </section>
  );
}

function OneTable({ table, known }: { readonly table: SeenTable; readonly known: LedgersKnown }) {
  const t = useText(importText);
  const written = useWrittenDay();
  const { language } = useLanguage();
  const ledger = known.ledgers.find(({ sheet }) => sheet === table.sheet);
  const { coloured, struck, commented } = table.notRead;
  const skipped = Object.entries(table.skipped).map(
    ([is, count]) => `${skippedWords[is as keyof typeof skippedWords][language]} ${count}`,
  );
  const said = [
    table.title,
    table.reportedBy === null ? null : t.reportedBy(table.reportedBy),
    table.asOf === null ? null : t.asOf(written(table.asOf)),
    t.rowsRead(table.rows),
    skipped.length === 0 ? null : t.skipped(skipped.join(language === 'zh' ? '、' : ', ')),
    table.hiddenRows === 0 ? null : t.hiddenRows(table.hiddenRows),
    coloured + struck + commented === 0 ? null : t.notRead(coloured + struck + commented),
  ].filter((part) => part !== null);
  return (
    <article className="import-table">
      <h3>{ledger?.[language] ?? table.title ?? table.name}</h3>
      {!table.taken && <Notice tone="warning">{t.notYet}</Notice>}
      <p className="fine">{said.join(' · ')}</p>
      <details>
        <summary>
          {t.columns} {table.columns.length}
        </summary>
        <ul className="import-columns">
          {table.columns.map(({ column, heading, field, why, unit }) => (
            <li key={column}>
              <span>{heading}</span>
              <span className={field === null ? 'fine' : ''}>
                {field === null ? (why === null ? '' : t[why]) : `→ ${ledger?.headings[field] ?? field}`}
                {unit === null ? '' : ` ${t.inUnit(unit)}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}
