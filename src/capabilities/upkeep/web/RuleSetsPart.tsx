import type { Upkeep } from '#capabilities/upkeep/contract';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { Part } from './Part.tsx';
import { upkeepText } from './text.ts';

/** Dated rule sets, each with where its values come from. */
export function RuleSetsPart({ ruleSets }: Pick<Upkeep, 'ruleSets'>) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  return (
    <Part id="rules" title={t.ruleSets}>
      <ul className="lines">
        {ruleSets.map(({ version, source, inForceFrom, inForce }) => (
          <li key={version}>
            <span>{t.lights(version)}</span>
            <span>{inForce ? t.inForce : ''}</span>
            <span className="fine">{inForceFrom === null ? t.fromTheBeginning : t.from(written(inForceFrom))}</span>
            <span className="fine">{source[language]}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
