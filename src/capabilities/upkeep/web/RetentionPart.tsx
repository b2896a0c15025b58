import type { Upkeep } from '#capabilities/upkeep/contract';
import { useLanguage, useText } from '#ui';
import { Part } from './Part.tsx';
import { upkeepText } from './text.ts';

/** What is kept for how long, and how it goes. */
export function RetentionPart({ retention: { classes } }: Pick<Upkeep, 'retention'>) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  return (
    <Part id="retention" title={t.retention}>
      <ul className="lines">
        {classes.map((kept) => (
          <li key={kept.zh} className="upkeep-work">
            <span>{kept[language]}</span>
            <span>{kept.time[language]}</span>
            <span className="fine">{kept.goes[language]}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
