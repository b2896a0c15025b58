import type { Seen } from '#capabilities/upkeep/contract';
import { useLanguage, useText } from '#ui';
import { Mark } from './Mark.tsx';
import { Part } from './Part.tsx';
import { upkeepText } from './text.ts';

/** What the running server sees of its machine and its database. */
export function HealthPart({ health }: { readonly health: readonly Seen[] }) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  return (
    <Part id="health" title={t.health}>
      <ul className="lines">
        {health.map((seen) => (
          <li key={seen.zh} className="upkeep-line">
            <Mark grade={seen.grade} />
            <p>{seen[language]}</p>
          </li>
        ))}
      </ul>
      <p className="fine">{t.doctorToo}</p>
    </Part>
  );
}
