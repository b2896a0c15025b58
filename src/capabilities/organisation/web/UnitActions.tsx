import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { Unit, UnitTree } from '#capabilities/organisation/contract';
import { mayAct, type Permission, type Standing } from '#kernel/permission';
import { Button, useText } from '#ui';
import { unitAccess } from '../unit.access.ts';
import { kindsUnder } from '../unit.rules.ts';
import { unitActs, type UnitAct } from './paths.ts';
import { unitText } from './text.ts';
import { childrenOf, placesFor } from './unit-branches.ts';

type UnitActionsProps = { readonly tree: UnitTree; readonly unit: Unit; readonly onAct: (act: UnitAct) => void };

/** What may be done, by the very sentences the server asks; what may not stays in sight, with the reason. */
export function UnitActions({ tree, unit, onAct }: UnitActionsProps) {
  const t = useText(unitText);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();

  const blockedBecause = (act: UnitAct): string | null => {
    const permission: Permission = unitAccess[act];
    if (!mayAct(permission, asker, standingFor(act, unit), `unit.${act}`)) return whoMay(permission);
    if (act === 'add' && kindsUnder[unit.kind].length === 0) return t.nothingBelow(t[unit.kind]);
    if ((act === 'move' || act === 'close') && unit.parentId === null) return t.rootStays;
    if (act === 'close' && childrenOf(tree.units, unit.unitId).length > 0) return t.hasUnitsBelow;
    if (act === 'reorder' && childrenOf(tree.units, unit.unitId).length < 2) return t.nothingToOrder;
    if (act === 'move' && placesFor(unit, tree.units).length === 0) return t.nowhereToMove(t[unit.kind]);
    return null;
  };
  const acts = unitActs.map((act) => ({ act, because: blockedBecause(act) }));
  const reasons = new Set(acts.map(({ because }) => because).filter((because) => because !== null));

  return (
    <div className="units-actions not-on-paper">
      <div className="form-actions">
        {acts.map(({ act, because }) => (
          <Button key={act} blocked={because} onPress={() => onAct(act)}>
            {t[act]}
          </Button>
        ))}
      </div>
      {[...reasons].map((reason) => (
        <p key={reason} className="fine" aria-hidden="true">
          {reason}
        </p>
      ))}
    </div>
  );
}

/** A unit to be added and an order below are asked about on their place: there the unit chosen is the parent. */
const standingFor = (act: UnitAct, { standing }: Unit): Standing =>
  act === 'add' || act === 'reorder' ? { rolesAt: { parent: standing.rolesAt['unit'] ?? [] } } : standing;
