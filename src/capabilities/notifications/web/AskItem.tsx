import { Link } from 'react-router';
import type { AskLine, AskNoun } from '#capabilities/notifications/contract';
import { useLanguage } from '#ui';
import { pathOfAsk, saidOfAsk, saidOfDays } from '../ask-words.rules.ts';

type AskItemProps = { readonly line: AskLine; readonly nouns: readonly AskNoun[] };

/** One thing asked: the whole line leads to its record. */
export function AskItem({ line, nouns }: AskItemProps) {
  const { language } = useLanguage();
  const noun = nouns.find((known) => known.noun === line.noun);
  const path = pathOfAsk(line, noun);
  const content = (
    <>
      <span className="todo-title">{line.title}</span>
      <span className="todo-what">{saidOfAsk(line, noun, language)}</span>
      <span className="fine">{saidOfDays(line, language)}</span>
    </>
  );
  return (
    <li>
      {path === null ? (
        <div className="todo-ask">{content}</div>
      ) : (
        <Link className="todo-ask" to={path}>
          {content}
        </Link>
      )}
    </li>
  );
}
