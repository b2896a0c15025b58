import { useMemo, useState } from 'react';
import type { Unit, UnitTree } from '#capabilities/organisation/contract';
import { Button, Empty, TreeView, useText, useWrittenDay, type Branch } from '#ui';
import { unitText } from './text.ts';
import { branchesOf, withName, type UnitBranch, type UnitId } from './unit-branches.ts';
import { foldingOf, openUnits, refolded, type Folding } from './unit-folding.ts';

type UnitTreePanelProps = {
  readonly tree: UnitTree;
  readonly sought: string;
  readonly chosen: Unit | null;
  readonly onChoose: (unitId: UnitId) => void;
};

export function UnitTreePanel({ tree, sought, chosen, onChoose }: UnitTreePanelProps) {
  const t = useText(unitText);
  const written = useWrittenDay();
  const [folding, setFolding] = useState<Folding>(new Map());
  const found = useMemo(() => withName(tree.units, sought), [tree.units, sought]);
  const roots = useMemo(() => branchesOf(found).map(asBranch), [found]);
  const everyOne = found.map(({ unitId }) => unitId);
  const seeking = sought.trim() !== '';
  const open = seeking ? new Set(everyOne) : openUnits(tree.units, chosen?.unitId ?? null, folding);

  if (tree.units.length === 0) return <Empty>{t.noneYet(written(tree.on))}</Empty>;
  if (found.length === 0) return <Empty>{t.noneFound(sought.trim())}</Empty>;
  return (
    <section className="units-tree">
      <div className="units-folding not-on-paper">
        <Button look="quiet" onPress={() => setFolding(foldingOf(everyOne, true))}>
          {t.expandAll}
        </Button>
        <Button look="quiet" onPress={() => setFolding(foldingOf(everyOne, false))}>
          {t.collapseAll}
        </Button>
      </div>
      <TreeView
        label={t.tree}
        roots={roots}
        chosen={chosen?.unitId ?? null}
        onChoose={onChoose}
        open={open}
        onOpenChange={(next) => setFolding(refolded(folding, open, next))}
      />
    </section>
  );
}

const asBranch = ({ unit, below }: UnitBranch): Branch<UnitId> => ({
  id: unit.unitId,
  name: unit.name,
  row: <UnitRow unit={unit} />,
  below: below.map(asBranch),
});

function UnitRow({ unit }: { readonly unit: Unit }) {
  const t = useText(unitText);
  const written = useWrittenDay();
  return (
    <span className="units-row">
      <span className="units-name">{unit.name}</span>
      <span className="fine">
        {t[unit.kind]} · {t.since(written(unit.from))}
      </span>
    </span>
  );
}
