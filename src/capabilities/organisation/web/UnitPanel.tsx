import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Unit, UnitTree } from '#capabilities/organisation/contract';
import { Notice, useText, useWrittenDay } from '#ui';
import { AddUnitForm } from './AddUnitForm.tsx';
import { CloseUnitForm } from './CloseUnitForm.tsx';
import { MoveUnitForm } from './MoveUnitForm.tsx';
import { OrderUnitsForm } from './OrderUnitsForm.tsx';
import { RenameUnitForm } from './RenameUnitForm.tsx';
import { UnitActions } from './UnitActions.tsx';
import { unitsPath, type UnitAct, type UnitsView } from './paths.ts';
import { unitText } from './text.ts';
import { PlaceOfUnitParts } from './unit-parts.tsx';
import { above } from './unit-branches.ts';

const formOf = {
  rename: RenameUnitForm,
  add: AddUnitForm,
  move: MoveUnitForm,
  reorder: OrderUnitsForm,
  close: CloseUnitForm,
} as const satisfies Record<UnitAct, unknown>;

type UnitPanelProps = { readonly tree: UnitTree; readonly unit: Unit; readonly view: UnitsView };

/** One unit: where it stands, since when, and what may be done with it today. */
export function UnitPanel({ tree, unit, view }: UnitPanelProps) {
  const t = useText(unitText);
  const written = useWrittenDay();
  const navigate = useNavigate();
  const [done, setDone] = useState<string | null>(null);
  const today = tree.on === tree.today;
  const act = today ? view.act : undefined;
  const heading = useHeadingFocus(act);
  const parent = above(tree.units, unit.unitId)[0];

  const close = (said: string | null) => {
    setDone(said);
    void navigate(unitsPath({ on: view.on, unit: unit.unitId }), { replace: true });
  };
  const ActForm = act === undefined ? null : formOf[act];

  return (
    <>
      <Link className="units-back" to={unitsPath({ on: view.on })}>
        ‹ {t.backToTree}
      </Link>
      <h2 ref={heading} tabIndex={-1}>
        {unit.name}
      </h2>
      <dl className="units-facts">
        <dt>{t.kind}</dt>
        <dd>{t[unit.kind]}</dd>
        <dt>{t.parent}</dt>
        <dd>{parent?.name ?? t.topOfTree}</dd>
        <dt>{t.placeSince}</dt>
        <dd>{written(unit.from)}</dd>
        <dt>{t.officialOrder}</dt>
        <dd>{unit.officialOrder}</dd>
      </dl>
      {done !== null && today && act === undefined && <Notice tone="good">{done}</Notice>}
      {ActForm !== null && act !== undefined && (
        <div className="units-act">
          <h3>{t[act]}</h3>
          <ActForm unit={unit} tree={tree} onDone={close} onCancel={() => close(null)} />
        </div>
      )}
      {today && act === undefined && (
        <UnitActions
          tree={tree}
          unit={unit}
          onAct={(chosen) => void navigate(unitsPath({ ...view, unit: unit.unitId, act: chosen }))}
        />
      )}
      {act === undefined && <PlaceOfUnitParts unit={unit} on={tree.on} today={tree.today} />}
    </>
  );
}

/** The heading takes the focus when a form closes, and when the panel opens in place of the tree. */
function useHeadingFocus(act: UnitAct | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(act);
  useEffect(() => {
    const standsAlone = matchMedia('(max-width: 56rem)').matches;
    if (before.current === undefined && standsAlone) heading.current?.focus();
  }, []);
  useEffect(() => {
    if (before.current !== undefined && act === undefined) heading.current?.focus();
    before.current = act;
  }, [act]);
  return heading;
}
