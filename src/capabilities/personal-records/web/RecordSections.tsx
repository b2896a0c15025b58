import { useVerbWords } from '#capabilities/audit-log/web';
import type { PersonalRecord, SectionRow } from '#capabilities/personal-records/contract';
import type { Instant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { useLanguage, useText, useWrittenDay, useWrittenMoment, WideTable } from '#ui';
import { codeWords } from '../code-words.rules.ts';
import { columnText, sectionText } from './record-text.ts';
import { personalRecordText } from './text.ts';
import './personal-records.css';

type Section = PersonalRecord['sections'][number];

/** Each kind of record as a table, and in one line those of which nothing is held. */
export function RecordSections({ record }: { readonly record: PersonalRecord }) {
  const t = useText(personalRecordText);
  const names = useText(sectionText);
  const { language } = useLanguage();
  const empty = record.sections.filter(({ rows }) => rows.length === 0).map(({ section }) => names[section]);
  return (
    <>
      {record.sections.map(
        (section) => section.rows.length > 0 && <SectionTable key={section.section} section={section} />,
      )}
      {empty.length > 0 && <p className="fine">{t.nothingHeld(empty.join(language === 'zh' ? '、' : ', '))}</p>}
    </>
  );
}

function SectionTable({ section: { section, rows, complete } }: { readonly section: Section }) {
  const t = useText(personalRecordText);
  const sections = useText(sectionText);
  const words = useText(columnText) as Readonly<Record<string, string>>;
  const columns = Object.keys(rows[0] ?? {});
  // Two rows may be alike: they never change places.
  const keyed = rows.map((row, place) => ({ key: String(place), row }));
  const heading = `record-${section}`;
  return (
    <section className="personal-record-section" aria-labelledby={heading}>
      <h2 id={heading}>{sections[section]}</h2>
      <WideTable labelledBy={heading} className="personal-record">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words[column] ?? column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed.map(({ key, row }) => (
            <tr key={key}>
              {columns.map((column) => (
                <td key={column} data-label={words[column] ?? column}>
                  <Value column={column} value={row[column] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
      {!complete && <p className="fine">{t.newestOnly}</p>}
    </section>
  );
}

function Value({ column, value }: { readonly column: string; readonly value: SectionRow[string] }) {
  const t = useText(personalRecordText);
  const { language } = useLanguage();
  const verbs = useVerbWords();
  const writtenOn = useWrittenDay();
  const writtenAt = useWrittenMoment();
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value !== 'string') return value;
  if (instant.test(value)) return <time dateTime={value}>{writtenAt(value as Instant)}</time>;
  if (day.test(value)) return writtenOn(value as PlainDate);
  return column === 'verb' ? verbs.word(value) : (codeWords(column, value)?.[language] ?? value);
}

const day = /^\d{4}-\d\d-\d\d$/u;
const instant = /^\d{4}-\d\d-\d\dT/u;
