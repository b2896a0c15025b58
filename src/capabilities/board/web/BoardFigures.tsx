import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Board } from '#capabilities/board/contract';
import type { Colour } from '#capabilities/lights/contract';
import { FigureText } from '#capabilities/indicators/web';
import { LightMark } from '#capabilities/lights/web';
import { daysBetween } from '#kernel/plain-date';
import { useText } from '#ui';
import { BoardChange, BoardFigure } from './BoardFigure.tsx';
import { boardPath, type BoardView } from './paths.ts';
import { boardText } from './text.ts';
import { amountOf, toldFigures } from './told-figures.ts';

/** The five figures, each against the other day (ledgers-and-briefs 2.2). */
export function BoardFigures({ board, view }: { readonly board: Board; readonly view: BoardView }) {
  const t = useText(boardText);
  const { on, since } = board;
  const of = toldFigures(board);
  const large = (id: string) => ({
    large: <BoardFigure told={of(id)} on={on} since={since} />,
    change: <BoardChange told={of(id)} />,
  });
  const small = (label: string, id: string) =>
    amountOf(of(id)) !== 0 && (
      <span>
        {label} <BoardFigure told={of(id)} on={on} />
      </span>
    );
  const red = of('light.red');
  const [oldest] = board.decide.lines;
  const missing = of('money.rate')?.now.missing ?? 0;
  return (
    <ul className="board-figures">
      <Figure label={t.started} {...large('plan.started')} beside={<BoardFigure told={of('plan.items')} on={on} />}>
        {small(t.late, 'plan.late')}
        {small(t.early, 'plan.early')}
        {small(t.due, 'plan.due')}
      </Figure>
      <Figure label={t.money} {...large('money.rate')}>
        {small(t.pace, 'money.pace')}
        <span>{t.notStatistics}</span>
        {missing > 0 && <span>{t.unreported(missing)}</span>}
      </Figure>
      <Figure
        label={t.light}
        before={<LightMark colour="red" />}
        large={
          red !== null && (
            <Link to={boardPath({ ...view, lights: 'all' })}>
              <FigureText figure={red.now} indicator={red.indicator} />
            </Link>
          )
        }
        change={<BoardChange told={red} />}
      >
        <Lit colour="yellow">
          <BoardFigure told={of('light.yellow')} on={on} since={since} />
        </Lit>
        <Lit colour="grey">
          <BoardFigure told={of('light.grey')} on={on} since={since} />
        </Lit>
        {board.turned.count > 0 && <span>{t.turned(board.turned.count)}</span>}
      </Figure>
      <Figure label={t.problems} {...large('problem.open')}>
        {small(t.overdue, 'problem.overdue')}
        {small(t.longest, 'problem.longestOverdue')}
      </Figure>
      <Figure label={t.decide} {...large('decision.waiting')}>
        {oldest !== undefined && <span>{t.oldest(daysBetween(oldest.since, on))}</span>}
      </Figure>
    </ul>
  );
}

const Lit = ({ colour, children }: { readonly colour: Colour; readonly children: ReactNode }) => (
  <span>
    <LightMark colour={colour} /> {children}
  </span>
);

type FigureProps = {
  readonly label: string;
  readonly before?: ReactNode;
  readonly large: ReactNode;
  readonly change: ReactNode;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

function Figure({ label, before, large, change, beside, children }: FigureProps) {
  return (
    <li className="board-figure">
      <h2>{label}</h2>
      <p className="board-number">
        {before !== undefined && <span className="board-of">{before}</span>}
        {large}
        {beside !== undefined && <span className="board-of">/ {beside}</span>}
        {change}
      </p>
      <p className="board-beside fine">{children}</p>
    </li>
  );
}
