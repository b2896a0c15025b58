import { Link } from 'react-router';
import type { AskLine, AskNoun } from '#capabilities/notifications/contract';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { todoText } from './text.ts';

type AskItemProps = { readonly line: AskLine; readonly nouns: readonly AskNoun[] };

/** One thing asked: the whole line leads to its record. */
export function AskItem({ line, nouns }: AskItemProps) {
  const t = useText(todoText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const noun = nouns.find((known) => known.noun === line.noun);
  const what = noun?.what[line.what]?.[language] ?? t.asked;
  const content = (
    <>
      <span className="todo-title">{line.title}</span>
      <span className="todo-what">{noun === undefined ? what : `${noun.word[language]} · ${what}`}</span>
      <span className="fine">
        {[
          ...(line.dueOn === null ? [] : [t.due(written(line.dueOn)), timeLeft(line, t)]),
          t.since(written(line.since)),
        ].join(' · ')}
      </span>
    </>
  );
  return (
    <li>
      {noun === undefined ? (
        <div className="todo-ask">{content}</div>
      ) : (
        <Link className="todo-ask" to={noun.path.replace('{id}', line.subjectId)}>
          {content}
        </Link>
      )}
    </li>
  );
}

/** Working days, as a fact and not as a mark (NB-06). */
function timeLeft({ standing, workingDays }: AskLine, t: typeof todoText.zh | typeof todoText.en): string {
  const days = workingDays ?? 0;
  if (standing === 'past') return t.daysPast(days);
  if (days > 0) return t.inTolerance;
  return days === 0 ? t.dueToday : t.daysLeft(-days);
}
