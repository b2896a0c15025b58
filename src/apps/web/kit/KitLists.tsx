import { useState } from 'react';
import { type Branch, Empty, LineChart, TreeView, useText } from '#ui';
import { kitPageText } from '../kit-page-text.ts';
import { KitPart } from './KitPart.tsx';

/** Records one a line, facts of one, a tree, a line over months with a gap; each also with long words. */
export function KitLists() {
  const t = useText(kitPageText);
  return (
    <>
      <KitPart title={t.lists}>
        <ul className="list-lines">
          {[t.unitA, t.long].map((name) => (
            <li key={name} className="list-line">
              <div className="list-what">
                <span>{name}</span>
                <span className="fine">{t.hint}</span>
              </div>
              <span>{t.example}</span>
              <span>2022-06-23</span>
              <span className="fine">1,234</span>
            </li>
          ))}
        </ul>
        <ul className="list-lines">
          <li className="list-line">
            <Empty>{t.empty}</Empty>
          </li>
        </ul>
        <dl className="facts">
          <dt>{t.text}</dt>
          <dd>{t.example}</dd>
          <dt>{t.lines}</dt>
          <dd>{t.long}</dd>
        </dl>
      </KitPart>
      <KitPart title={t.tree}>
        <Tree />
      </KitPart>
      <KitPart title={t.chart}>
        <Chart />
      </KitPart>
    </>
  );
}

function Tree() {
  const t = useText(kitPageText);
  const [chosen, setChosen] = useState<string | null>('b');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['a']));
  const leaf = (id: string, name: string): Branch => ({ id, name, row: name, below: [] });
  const root = { ...leaf('a', t.unitA), below: [leaf('b', t.unitB), leaf('c', t.long)] };
  return (
    <TreeView label={t.tree} roots={[root]} chosen={chosen} onChoose={setChosen} open={open} onOpenChange={setOpen} />
  );
}

const values = [3, 5, null, 9, 12, 16] as const;

function Chart() {
  const t = useText(kitPageText);
  const points = values.map((value, index) => ({
    key: String(index),
    label: t.month(String(index + 1)),
    name: t.month(String(index + 1)),
    value,
    text: value === null ? '—' : String(value),
    to: null,
  }));
  return <LineChart summary={t.chartSays} points={points} heads={{ name: t.day, value: t.example }} />;
}
