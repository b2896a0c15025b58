import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import type { Board } from '#capabilities/board/contract';
import {
  Button,
  DayField,
  DayInAddress,
  Failure,
  Loading,
  Notice,
  Page,
  useLanguage,
  useListFilter,
  useText,
  useWrittenDay,
} from '#ui';
import { alarms } from '../board.rules.ts';
import { BoardFigure } from './BoardFigure.tsx';
import { BoardFigures } from './BoardFigures.tsx';
import { BoardLights, BoardLists } from './BoardLists.tsx';
import { BoardSentence } from './BoardSentence.tsx';
import { boardViewOf } from './board-view.ts';
import { boardPath, type BoardView } from './paths.ts';
import { boardQuery } from './queries.ts';
import { boardRefusals } from '../refusals.ts';
import { boardText } from './text.ts';
import { amountOf, toldFigures } from './told-figures.ts';
import './board.css';

/** Ten seconds of a leader: one sentence, five figures, four lists, what to see to; on paper one page (ledgers-and-briefs 2). */
export function BoardPage() {
  const t = useText(boardText);
  const written = useWrittenDay();
  const [search] = useSearchParams();
  const view = boardViewOf(search);
  const { data: board, ...query } = useQuery({ ...boardQuery(view), placeholderData: keepPreviousData });
  return (
    <Page
      title={board === undefined ? t.board : t.boardOf(board.zone)}
      lede={
        board === undefined ? null : (
          <p role="status">
            {t.asOf(written(board.on))} · {t.comparedWith(written(board.since))}
            {board.scope === 'part' && <span className="fine"> · {t.scopePart}</span>}
          </p>
        )
      }
      tools={<Button onPress={() => print()}>{t.print}</Button>}
    >
      {query.isError && <Failure error={query.error} words={boardRefusals} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {board !== undefined && (
        <>
          <BoardSentence board={board} />
          <NoPlan board={board} />
          <BoardFigures board={board} view={view} />
          <Alarms board={board} />
          {view.lights === undefined && <BoardLists board={board} view={view} />}
          {view.lights === 'all' && !query.isPlaceholderData && <BoardLights board={board} view={view} />}
        </>
      )}
      {/* Below the board: drawn before it, they would be pushed down under the reader's finger. */}
      {!query.isPending && <Tools view={view} since={board?.since ?? ''} />}
    </Page>
  );
}

/** A new year before its plan, or a past that no plan tells of: noughts alone would look like an empty zone. */
function NoPlan({ board }: { readonly board: Board }) {
  const t = useText(boardText);
  const plan = toldFigures(board)('plan.items');
  if (plan === null || amountOf(plan) > 0) return null;
  return <Notice tone="calm">{t.noPlan(board.on.slice(0, 4))}</Notice>;
}

/** Hidden where there is nothing to see to (2.4). */
function Alarms({ board }: { readonly board: Board }) {
  const t = useText(boardText);
  const { language } = useLanguage();
  const of = toldFigures(board);
  const raised = alarms.map(of).filter((told) => told !== null && amountOf(told) > 0);
  if (raised.length + board.responses.length === 0) return null;
  return (
    <section className="board-alarms" aria-label={t.alarms}>
      <ul>
        {board.responses.map(({ name, level }) => (
          <li key={name}>{t.response(name, level)}</li>
        ))}
        {raised.map((told) => (
          <li key={told?.indicator.indicatorId}>
            {told?.indicator.words[language]} <BoardFigure told={told} on={board.on} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tools({ view, since }: { readonly view: BoardView; readonly since: string }) {
  const t = useText(boardText);
  const { today } = useMe();
  const { day, show, look } = useListFilter<BoardView>(view, today, boardPath);
  return (
    <div className="list-tools not-on-paper">
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
      <DayInAddress
        name="since"
        label={t.since}
        value={view.since ?? since}
        latest={view.on ?? today}
        onDay={(chosen) => show({ since: chosen === '' ? undefined : chosen })}
      />
      {view.on !== undefined && (
        <Link to={boardPath({ ...view, on: undefined, since: undefined })} replace>
          {t.today}
        </Link>
      )}
      {view.since !== undefined && (
        <Link to={boardPath({ ...view, since: undefined })} replace>
          {t.aWeek}
        </Link>
      )}
    </div>
  );
}
