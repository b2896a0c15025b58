import { useMemo, useState } from 'react';
import type { Unit, UnitTree } from '#capabilities/organisation/contract';
import { Button, Empty, TreeView, useText, useWrittenDay, type Branch } from '#ui';
import { unitText } from './text.ts';
import { above, branchesOf, withName, type UnitBranch, type UnitId } from './unit-branches.ts';

/** A tree up to this size is shown open: it fits two screens. */
const smallTree = 60;

type UnitTreePanelProps = {
  readonly tree: UnitTree;
  readonly sought: string;
  readonly chosen: Unit | null;
  readonly onChoose: (unitId: UnitId) => void;
};

export function UnitTreePanel({ tree, sought, chosen, onChoose }: UnitTreePanelProps) {
  const t = useText(unitText);
  const written = useWrittenDay();
  const [open, setOpen] = useState(() => openAtFirst(tree.units, chosen));
  const found = useMemo(() => withName(tree.units, sought), [tree.units, sought]);
  const roots = useMemo(() => branchesOf(found).map(asBranch), [found]);
  const everyOne = useMemo(() => new Set(found.map(({ unitId }) => unitId)), [found]);
  const seeking = sought.trim() !== '';

  if (tree.units.length === 0) return <Empty>{t.noneYet(written(tree.on))}</Empty>;
  if (found.length === 0) return <Empty>{t.noneFound(sought.trim())}</Empty>;
  return (
    <section className="units-tree">
      <div className="units-folding not-on-paper">
        <Button look="quiet" onPress={() => setOpen(everyOne)}>
          {t.expandAll}
        </Button>
        <Button look="quiet" onPress={() => setOpen(new Set())}>
          {t.collapseAll}
        </Button>
      </div>
      <TreeView
        label={t.tree}
        roots={roots}
        chosen={chosen?.unitId ?? null}
        onChoose={onChoose}
        open={seeking ? everyOne : open}
        onOpenChange={setOpen}
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

/** Small trees stand open; of large ones the top, and the way to the unit chosen. */
function openAtFirst(units: readonly Unit[], chosen: Unit | null): ReadonlySet<UnitId> {
  if (units.length <= smallTree) return new Set(units.map(({ unitId }) => unitId));
  const top = units.filter(({ parentId }) => parentId === null);
  return new Set([...top, ...(chosen === null ? [] : above(units, chosen.unitId))].map(({ unitId }) => unitId));
}
