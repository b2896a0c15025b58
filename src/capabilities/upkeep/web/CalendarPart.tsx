import type { Upkeep } from '#capabilities/upkeep/contract';
import { addDays } from '#kernel/plain-date';
import { useText, useWrittenDay } from '#ui';
import { Part } from './Part.tsx';
import { upkeepText } from './text.ts';

/** Years whose working days are known, with the notices they follow. */
export function CalendarPart({ calendar: { notices, knownTo } }: Pick<Upkeep, 'calendar'>) {
  const t = useText(upkeepText);
  const written = useWrittenDay();
  return (
    <Part id="calendar" title={t.calendar}>
      <p>{knownTo === null ? t.notKnown : t.knownTo(written(addDays(knownTo, -1)))}</p>
      <ul className="lines">
        {notices.toReversed().map(({ year, notice, off, worked }) => (
          <li key={year}>
            <span>{t.year(String(year))}</span>
            <span>{t.daysOff(String(off), String(worked))}</span>
            <a href={notice} rel="noreferrer" target="_blank">
              {t.notice(String(year))}
            </a>
          </li>
        ))}
      </ul>
    </Part>
  );
}
