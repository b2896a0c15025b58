import type { ImportReport, LedgersKnown, Obstacle } from '#capabilities/exchange/contract';
import { ChoiceField, Form, TextField, useLanguage, useText } from '#ui';
import { notRead, parted, whole } from '../answer.rules.ts';
import { importRefusals } from '../refusals.ts';
import { importText } from './text.ts';
import type { useImport } from './use-import.ts';

type Importing = ReturnType<typeof useImport>;
type Props = {
  readonly report: ImportReport;
  readonly known: LedgersKnown;
  readonly importing: Importing;
};
type Asked = Obstacle & { readonly asked: string };

/** What two readings could mean is answered here, once a wording; what only the file can mend is listed. */
export function ImportQuestions({ report: { obstacles }, known, importing }: Props) {
  const t = useText(importText);
  const { language } = useLanguage();
  const asked = obstacles.filter((obstacle): obstacle is Asked => obstacle.asked !== null);
  const questions = [...new Map(asked.map((one) => [one.asked, one])).values()];
  const wrong = obstacles.filter((obstacle) => obstacle.asked === null);
  return (
    <>
      {questions.length > 0 && (
        <section className="import-part" aria-label={t.questions}>
          <h2>{t.questions}</h2>
          <p className="fine">{t.questionsHow}</p>
          <Form
            label={t.questions}
            error={null}
            pending={importing.step.is === 'reading'}
            words={importRefusals}
            submit={t.againWithAnswers}
            onSubmit={importing.lookAgain}
          >
            {questions.map((one) => (
              <Question
                key={one.asked}
                obstacle={one}
                known={known}
                importing={importing}
                wording={one.words[language]}
              />
            ))}
          </Form>
        </section>
      )}
      {wrong.length > 0 && (
        <section className="import-part" aria-label={t.wrong}>
          <h2>{t.wrong}</h2>
          <ul className="import-lines">
            {wrong.map((one, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the list of one report does not change
              <li key={index}>
                <span className="fine">{placeOf(one, t)}</span>
                <span>{one.words[language]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type QuestionProps = {
  readonly obstacle: Asked;
  readonly known: LedgersKnown;
  readonly importing: Importing;
  readonly wording: string;
};

function Question({ obstacle, known, importing, wording }: QuestionProps) {
  const t = useText(importText);
  const { asked } = obstacle;
  const shared = {
    name: asked,
    label: wording,
    hint: placeOf(obstacle, t),
    value: importing.answers[asked] ?? '',
    onChange: (said: string) => importing.answer(asked, said),
  };
  const choices = choicesOf(obstacle, known, t);
  return choices === null ? (
    <TextField {...shared} required={false} maxLength={200} />
  ) : (
    <ChoiceField {...shared} required={false} choices={[{ value: '', label: '—' }, ...choices]} />
  );
}

/** Where the answer is one of a few: the words of a column, the headings of the ledger, or parting and leaving out. */
function choicesOf(
  { code, facts, sheet }: Asked,
  known: LedgersKnown,
  t: Readonly<Record<'leaveOut' | 'parted' | 'whole', string>>,
) {
  if (code === 'sheet.heading-unknown' || code === 'sheet.heading-twice') {
    const headings = known.ledgers.find((ledger) => ledger.sheet === sheet)?.headings ?? {};
    return [{ value: notRead, label: t.leaveOut }, ...Object.values(headings).map(asItStands)];
  }
  if (code === 'cell.several-points')
    return [
      { value: parted, label: t.parted },
      { value: whole, label: t.whole },
    ];
  const words = facts['known'];
  return code === 'cell.word-unknown' && Array.isArray(words) ? words.map(asItStands) : null;
}

const asItStands = (word: string) => ({ value: word, label: word });

const mostRows = 10;

function placeOf({ heading, rows }: Obstacle, t: { readonly rows: (rows: string) => string }): string {
  const shown = `${rows.slice(0, mostRows).join('、')}${rows.length > mostRows ? `…（${rows.length}）` : ''}`;
  return [heading, rows.length === 0 ? null : t.rows(shown)].filter((part) => part !== null).join(' · ');
}
