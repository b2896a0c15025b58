import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { UnitTree } from '#capabilities/organisation/contract';
import { isPlainDate } from '#kernel/plain-date';
import { DayField, SearchField, useText, useWrittenDay } from '#ui';
import { unitsPath, type UnitsView } from './paths.ts';
import { unitText } from './text.ts';

type UnitsToolsProps = {
  readonly tree: UnitTree;
  readonly view: UnitsView;
  readonly sought: string;
  readonly onSeek: (sought: string) => void;
};

/** The day shown, in words: on paper too. */
export function AsOf({ tree }: { readonly tree: UnitTree }) {
  const t = useText(unitText);
  const written = useWrittenDay();
  return (
    <p>
      {t.asOf(written(tree.on))} <span className="fine">{t.count(tree.units.length)}</span>
    </p>
  );
}

export function UnitsTools({ tree, view, sought, onSeek }: UnitsToolsProps) {
  const t = useText(unitText);
  return (
    <div className="units-tools not-on-paper">
      <SearchField label={t.search} value={sought} onChange={onSeek} />
      <DayChoice key={tree.on} tree={tree} view={view} />
      {tree.on !== tree.today && (
        <Link className="button" to={unitsPath({ unit: view.unit })}>
          {t.today}
        </Link>
      )}
    </div>
  );
}

/** A day half typed shows nothing new; a whole one that does not lie ahead does, at once. */
function DayChoice({ tree, view }: Pick<UnitsToolsProps, 'tree' | 'view'>) {
  const t = useText(unitText);
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string>(tree.on);
  const look = (day: string) => {
    setTyped(day);
    if (!isPlainDate(day) || day > tree.today || day === tree.on) return;
    void navigate(unitsPath({ on: day === tree.today ? undefined : day, unit: view.unit }));
  };
  return <DayField name="on" label={t.day} value={typed} onChange={look} latest={tree.today} />;
}
