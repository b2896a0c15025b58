import type { ReactNode } from 'react';
import type { Board } from '#capabilities/board/contract';
import { daysBetween } from '#kernel/plain-date';
import { useText } from '#ui';
import { BoardChange, BoardFigure } from './BoardFigure.tsx';
import { boardText } from './text.ts';
import { amountOf, toldFigures } from './told-figures.ts';

/** The five figures, each against the other day (ledgers-and-briefs 2.2). */
export function BoardFigures({ board }: { readonly board: Board }) {
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

type FigureProps = {
  readonly label: string;
  readonly large: ReactNode;
  readonly change: ReactNode;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

function Figure({ label, large, change, beside, children }: FigureProps) {
  return (
    <li className="board-figure">
      <h2>{label}</h2>
      <p className="board-number">
        {large}
        {beside !== undefined && <span className="board-of">/ {beside}</span>}
        {change}
      </p>
      <p className="board-beside fine">{children}</p>
    </li>
  );
}
