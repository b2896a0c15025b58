import { Fragment, type ReactElement, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Board } from '#capabilities/board/contract';
import { FigureText, indicatorPath } from '#capabilities/indicators/web';
import { quantity } from '#kernel/quantity';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { boardText } from './text.ts';
import { amountOf, type Told, toldFigures } from './told-figures.ts';

/** Marks of a sentence, which are no words. */
const marksOf = {
  zh: { comma: '，', semicolon: '；', stop: '。' },
  en: { comma: ', ', semicolon: '; ', stop: '.' },
} as const;

/** The zone in one sentence (ledgers-and-briefs 2.1): shorter when nothing is wrong, and every figure opens its records. */
export function BoardSentence({ board }: { readonly board: Board }) {
  const t = useText(boardText);
  const marks = marksOf[useLanguage().language];
  const written = useWrittenDay();
  const of = toldFigures(board);
  const figure = (told: Told | null): ReactNode =>
    told !== null && (
      <Link to={indicatorPath(told.indicator.indicatorId, { on: board.on })}>
        <FigureText figure={told.now} indicator={told.indicator} />
      </Link>
    );
  const pace = of('money.pace');
  const parts: ReactElement[] = [
    <Fragment key="started">
      {t.planHas} {figure(of('plan.items'))}
      {marks.comma}
      {t.haveStarted} {figure(of('plan.started'))}
    </Fragment>,
  ];
  if (amountOf(of('plan.late')) > 0)
    parts.push(
      <Fragment key="late">
        {t.shouldHave} {figure(of('plan.late'))}
      </Fragment>,
    );
  if (pace !== null && pace.now.value !== null)
    parts.push(
      <Fragment key="money">
        {t.investmentRate} {figure(of('money.rate'))}
        {marks.comma}
        {pace.now.value.amount === 0 ? (
          t.onTime
        ) : (
          <>
            {pace.now.value.amount > 0 ? t.ahead : t.behindTime}{' '}
            {figure({ ...pace, now: { ...pace.now, value: quantity(Math.abs(pace.now.value.amount)) } })}
          </>
        )}
      </Fragment>,
    );
  if (amountOf(of('light.red')) > 0)
    parts.push(
      <Fragment key="red">
        {t.redLights} {figure(of('light.red'))}
      </Fragment>,
    );
  if (amountOf(of('problem.overdue')) > 0)
    parts.push(
      <Fragment key="overdue">
        {t.overdueAre} {figure(of('problem.overdue'))}
      </Fragment>,
    );
  if (board.decide.count > 0)
    parts.push(
      <Fragment key="waits">
        <Link to={indicatorPath('decision.waiting', { on: board.on })}>{board.decide.count}</Link> {t.waits}
      </Fragment>,
    );
  return (
    <p className="board-sentence">
      {t.asOf(written(board.on))}
      {marks.comma}
      {parts.map((part, index) => (
        <span key={part.key}>
          {index > 0 && marks.semicolon}
          {part}
        </span>
      ))}
      {marks.stop}
    </p>
  );
}
