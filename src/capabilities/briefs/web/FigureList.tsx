import { Link } from 'react-router';
import type { BriefId, FrozenFigure } from '#capabilities/briefs/contract';
import { useText } from '#ui';
import { briefPath } from './paths.ts';
import { briefText } from './text.ts';

type FigureListProps = { readonly figures: readonly FrozenFigure[]; readonly briefId: BriefId };

/** The figures of an issue, each told once; pressing one opens its records. */
export function FigureList({ figures, briefId }: FigureListProps) {
  const t = useText(briefText);
  const once = new Map(figures.map((figure) => [`${figure.word} ${figure.words} ${figure.records}`, figure]));
  return (
    <section className="figure-list not-on-paper" aria-label={t.allFigures}>
      <h2>{t.allFigures}</h2>
      <p className="fine">{t.howToOpen}</p>
      <ul>
        {Array.from(once.values(), ({ place, word, words }) => (
          <li key={place}>
            <Link to={briefPath(briefId, { figure: String(place) })} replace preventScrollReset>
              <span>{word}</span>
              <span>{words}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
