import { Link } from 'react-router';
import { FigureChange, FigureText, indicatorPath } from '#capabilities/indicators/web';
import type { Told } from './told-figures.ts';

type FigureProps = {
  readonly told: Told | null;
  readonly on: string;
  /** Opens what entered and what left since then. */
  readonly since?: string;
};

/** A figure that opens its records. */
export function BoardFigure({ told, on, since }: FigureProps) {
  if (told === null) return null;
  const { indicator, now } = told;
  return (
    <Link to={indicatorPath(indicator.indicatorId, { on, since })}>
      <FigureText figure={now} indicator={indicator} />
    </Link>
  );
}

/** How it changed since the day it is compared with, where it did. */
export function BoardChange({ told }: { readonly told: Told | null }) {
  if (told === null || told.before === null || told.now.value?.amount === told.before.value?.amount) return null;
  return <FigureChange now={told.now} then={told.before} indicator={told.indicator} />;
}
