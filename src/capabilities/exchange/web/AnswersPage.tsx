import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { LedgersKnown, RememberedAnswer } from '#capabilities/exchange/contract';
import { Empty, Failure, Loading, Page, useLanguage, useText } from '#ui';
import { AnswerLine } from './AnswerLine.tsx';
import { answersText } from './answers-text.ts';
import { answersPath } from './paths.ts';
import { answersQuery, ledgersQuery } from './queries.ts';
import { importRefusals } from '../refusals.ts';
import './import.css';

/** What imports remember: each answer with who taught it, to be forgotten where it was wrong. */
export function AnswersPage() {
  const t = useText(answersText);
  const [search] = useSearchParams();
  const page = Math.trunc(Number(search.get('page') ?? 0)) || 0;
  const answers = useQuery(answersQuery(page));
  const ledgers = useQuery(ledgersQuery);
  const error = answers.error ?? ledgers.error;
  return (
    <Page title={t.title} lede={<p className="fine">{t.lede}</p>}>
      {error !== null && (
        <Failure
          error={error}
          words={importRefusals}
          onRetry={() => void Promise.all([answers.refetch(), ledgers.refetch()])}
        />
      )}
      {error === null && (answers.isPending || ledgers.isPending) && <Loading />}
      {answers.data !== undefined && ledgers.data !== undefined && (
        <Answers answers={answers.data.answers} known={ledgers.data} />
      )}
      {typeof answers.data?.next === 'number' && <Link to={answersPath(answers.data.next)}>{t.more}</Link>}
    </Page>
  );
}

type AnswersProps = { readonly answers: readonly RememberedAnswer[]; readonly known: LedgersKnown };

function Answers({ answers, known: { ledgers } }: AnswersProps) {
  const t = useText(answersText);
  const { language } = useLanguage();
  const names = new Map(ledgers.map((ledger) => [ledger.sheet, ledger]));
  if (answers.length === 0) return <Empty>{t.none}</Empty>;
  return (
    <ul className="list-lines">
      {answers.map((answer) => {
        const [of = '', kind = '', ...words] = answer.asked.split('|');
        const ledger = names.get(of);
        const about = ledger === undefined ? t.ofNames : ledger[language];
        const meant = ledger?.headings[answer.answer] ?? answer.answer;
        return (
          <AnswerLine
            key={`${answer.shape} ${answer.asked}`}
            answer={answer}
            about={about}
            words={[...(kind === 'column' ? [t.column] : []), ...words].filter((word) => word !== '').join(' · ')}
            meant={meant}
          />
        );
      })}
    </ul>
  );
}
