import { useVerbWords } from '#capabilities/audit-log/web';
import type { PersonalRecord, SectionRow } from '#capabilities/personal-records/contract';
import { useLanguage, useText } from '#ui';
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
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by the keyboard */}
      <div className="personal-record" role="region" aria-labelledby={heading} tabIndex={0}>
        <table className="table">
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
                  <td key={column}>
                    <Value column={column} value={row[column] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!complete && <p className="fine">{t.newestOnly}</p>}
    </section>
  );
}

function Value({ column, value }: { readonly column: string; readonly value: SectionRow[string] }) {
  const t = useText(personalRecordText);
  const { language } = useLanguage();
  const verbs = useVerbWords();
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'string' && instant.test(value)) return <Instant at={value} />;
  if (typeof value !== 'string') return value ?? '—';
  return column === 'verb' ? verbs.word(value) : (codeWords(column, value)?.[language] ?? value);
}

const instant = /^\d{4}-\d\d-\d\dT/u;

function Instant({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  const written = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  });
  return <time dateTime={at}>{written.format(Date.parse(at))}</time>;
}
