import { Link } from 'react-router';
import type { BranchLine } from '#capabilities/branches/contract';
import { useText } from '#ui';
import { branchPath } from './paths.ts';
import { branchText } from './text.ts';

/** One line a branch: what it is, who leads it, what it leans on and covers. */
export function BranchLines({ lines }: { readonly lines: readonly BranchLine[] }) {
  const t = useText(branchText);
  return (
    <ul className="list-lines" aria-label={t.openList}>
      {lines.map((line) => (
        <li key={line.unitId} className="list-line">
          <div className="list-what">
            <Link to={branchPath(line.unitId)}>{line.name}</Link>
            <span className="fine">
              <Kind line={line} />
            </span>
          </div>
          <span>
            <span className="fine">{t.secretary}</span> {line.secretary?.name ?? t.nobody}
          </span>
          <span>
            <span className="fine">{t.sponsor}</span> {line.sponsor?.name ?? t.nobody}
          </span>
          <span className="fine">{t.coverCount(line.covers.length)}</span>
        </li>
      ))}
    </ul>
  );
}

/** 在运行 · 临时 · 联合组建 · 园区 */
export function Kind({ line }: { readonly line: BranchLine }) {
  const t = useText(branchText);
  const { state, tenure, composition, mobile, field } = line;
  const words = [state, tenure, composition, mobile ? ('ofMobile' as const) : null, field];
  return words.flatMap((word) => (word === null ? [] : [t[word]])).join(' · ');
}
