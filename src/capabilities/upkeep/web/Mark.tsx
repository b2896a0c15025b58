import type { Seen } from '#capabilities/upkeep/contract';
import { useText } from '#ui';
import { upkeepText } from './text.ts';

/** A grade as a word, with its colour beside it. */
export function Mark({ grade }: Pick<Seen, 'grade'>) {
  const t = useText(upkeepText);
  return <span className={`upkeep-mark upkeep-${grade}`}>{t[grade]}</span>;
}
