import type { PersonalRecord, SectionRow } from '#capabilities/personal-records/contract';
import { useText } from '#ui';
import { columnText, sectionText } from './record-text.ts';
import { personalRecordText } from './text.ts';
import './personal-records.css';

type Section = PersonalRecord['sections'][number];

/** Each kind of record as a table, the empty ones in one line. */
export function RecordSections({ record }: { readonly record: PersonalRecord }) {
  return record.sections.map((section) => <SectionTable key={section.section} section={section} />);
}

function SectionTable({ section: { section, rows, complete } }: { readonly section: Section }) {
  const t = useText(personalRecordText);
  const sections = useText(sectionText);
  const words = useText(columnText) as Readonly<Record<string, string>>;
  const columns = Object.keys(rows[0] ?? {});
  const heading = `record-${section}`;
  return (
    <section className="personal-record-section" aria-labelledby={heading}>
      <h2 id={heading}>{sections[section]}</h2>
      {rows.length === 0 ? (
        <p className="fine">{t.nothingHeld}</p>
      ) : (
        // A wide table is moved by keyboard too.
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
              {rows.map((row, index) => (
                <tr key={`${index} ${Object.values(row).join()}`}>
                  {columns.map((column) => (
                    <td key={column}>
                      <Value value={row[column] ?? null} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!complete && <p className="fine">{t.newestOnly}</p>}
    </section>
  );
}

function Value({ value }: { readonly value: SectionRow[string] }) {
  const t = useText(personalRecordText);
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  return value ?? '—';
}
