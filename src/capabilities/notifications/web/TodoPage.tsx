import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { MyAsks } from '#capabilities/notifications/contract';
import { deadlineStandings } from '#kernel/deadline';
import { Empty, Failure, Loading, Page, useLanguage, useText } from '#ui';
import { standingWords } from '../ask-words.rules.ts';
import { AskItem } from './AskItem.tsx';
import { reminderPath, todoPath, todoPathAfter } from './paths.ts';
import { myAsksQuery } from './queries.ts';
import { todoText } from './text.ts';
import './todo.css';

const noWords = {};

/** What is asked of the reader, by the day it is due: what needs them first stands first. */
export function TodoPage() {
  const t = useText(todoText);
  const [search] = useSearchParams();
  const after = search.get('after') ?? undefined;
  const asks = useQuery({ ...myAsksQuery(after), placeholderData: keepPreviousData });

  return (
    <Page
      title={t.todo}
      lede={asks.data === undefined ? null : <Count {...asks.data} />}
      tools={<Link to={reminderPath}>{t.reminders}</Link>}
    >
      {asks.isError && <Failure error={asks.error} words={noWords} onRetry={() => void asks.refetch()} />}
      {asks.isPending && <Loading />}
      {asks.data !== undefined && !asks.isError && <Asks asks={asks.data} after={after} />}
    </Page>
  );
}

function Count({ count }: Pick<MyAsks, 'count'>) {
  const t = useText(todoText);
  return count === 0 ? null : <p className="fine">{t.count(count)}</p>;
}

function Asks({ asks, after }: { readonly asks: MyAsks; readonly after: string | undefined }) {
  const t = useText(todoText);
  const { language } = useLanguage();
  const groups = deadlineStandings
    .map((standing) => ({ standing, lines: asks.lines.filter((line) => line.standing === standing) }))
    .filter(({ lines }) => lines.length > 0);

  return (
    <>
      {groups.length === 0 && (
        <Empty>
          <p>{t.none}</p>
          <p className="fine">{t.noneHow}</p>
        </Empty>
      )}
      {groups.map(({ standing, lines }) => (
        <section key={standing} className="todo-group" aria-labelledby={`todo-${standing}`}>
          <h2 id={`todo-${standing}`}>{standingWords[standing][language]}</h2>
          <ul className="todo-list">
            {lines.map((line) => (
              <AskItem key={line.askId} line={line} nouns={asks.nouns} />
            ))}
          </ul>
        </section>
      ))}
      <p className="todo-pages">
        {after !== undefined && <Link to={todoPath}>{t.toFirst}</Link>}
        {asks.next !== null && <Link to={todoPathAfter(asks.next)}>{t.more}</Link>}
      </p>
    </>
  );
}
