import { Link } from 'react-router';
import { FigureChange, FigureText, indicatorPath } from '#capabilities/indicators/web';
import type { Told } from './told-figures.ts';

type FigureProps = {
  readonly told: Told | null;
  readonly on: string;
  /** Shown with how it changed since then. */
  readonly since?: string;
};

/** A figure that opens its records; with the day it is compared with, also what entered and what left. */
export function BoardFigure({ told, on, since }: FigureProps) {
  if (told === null) return null;
  const { indicator, now, then } = told;
  return (
    <>
      <Link to={indicatorPath(indicator.indicatorId, { on, since })}>
        <FigureText figure={now} indicator={indicator} />
      </Link>
      {since !== undefined && then !== null && <FigureChange now={now} then={then} indicator={indicator} />}
    </>
  );
}
