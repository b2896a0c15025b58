import { Link } from 'react-router';
import type { Need } from '#capabilities/upkeep/contract';
import { Notice, useLanguage, useText } from '#ui';
import { Mark } from './Mark.tsx';
import { placePaths } from './paths.ts';
import { upkeepText } from './text.ts';

/** What waits for the reader, worst first; each leads to where it is looked into. */
export function NeedsPart({ needs }: { readonly needs: readonly Need[] }) {
  const t = useText(upkeepText);
  if (needs.length === 0) return <Notice tone="good">{t.nothingWaits}</Notice>;
  return (
    <section aria-labelledby="needs">
      <h2 id="needs" className="unseen">
        {t.needs}
      </h2>
      <ul className="list-lines">
        {needs.map((need) => (
          <NeedLine key={need.zh} need={need} />
        ))}
      </ul>
    </section>
  );
}

function NeedLine({ need }: { readonly need: Need }) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  const { grade, place, advice } = need;
  const to = placePaths[place];
  return (
    <li className="upkeep-line">
      <Mark grade={grade} />
      <div>
        <p>{need[language]}</p>
        {advice !== null && <p className="fine">{advice[language]}</p>}
      </div>
      {to.startsWith('#') ? <a href={to}>{t.see(t[place])}</a> : <Link to={to}>{t.see(t[place])}</Link>}
    </li>
  );
}
