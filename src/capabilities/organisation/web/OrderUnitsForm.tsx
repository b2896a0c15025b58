import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { reorderUnitsEndpoint, type Unit } from '#capabilities/organisation/contract';
import { Button, Form, StaleChoice, call, isRefused, useCommandId, useDraft, useText } from '#ui';
import type { UnitFormProps } from './unit-form.ts';
import { unitsKey } from './queries.ts';
import { unitRefusals } from '../refusals.ts';
import { unitText } from './text.ts';
import { childrenOf, swapped } from './unit-branches.ts';

type Seen = Pick<Unit, 'unitId' | 'version'>;

const seenOf = (units: readonly Unit[]): readonly Seen[] => units.map(({ unitId, version }) => ({ unitId, version }));
/** Whether both name the same units in the same versions, in whatever order. */
const sameUnits = (one: readonly Seen[], other: readonly Seen[]): boolean =>
  one.length === other.length &&
  one.every(({ unitId, version }) => other.some((each) => each.unitId === unitId && each.version === version));

/** The official order below a unit, moved one step at a time: by keyboard as by hand. */
export function OrderUnitsForm({ unit: parent, tree, onDone, onCancel }: UnitFormProps) {
  const t = useText(unitText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const children = childrenOf(tree.units, parent.unitId);
  const [draft, change, drop] = useDraft(`${me.accountId}.unit.order.${parent.unitId}`, () => ({
    units: seenOf(children),
  }));
  const nameOf = (unitId: string) => children.find((child) => child.unitId === unitId)?.name ?? '…';
  const names = (units: readonly Seen[]) => units.map(({ unitId }) => nameOf(unitId)).join(' · ');

  const order = useMutation({
    mutationFn: ({ units }: typeof draft) =>
      call(reorderUnitsEndpoint, {
        params: { parentId: parent.unitId },
        body: { units: [...units] },
        commandId: commandIdOf([parent.unitId, units]),
      }),
    onSuccess: async () => {
      drop();
      await queries.invalidateQueries({ queryKey: unitsKey });
      onDone(t.ordered);
    },
    onError: (error) =>
      (isRefused(error, 'stale') || isRefused(error, 'conflict')) && queries.invalidateQueries({ queryKey: unitsKey }),
  });
  const leave = () => {
    drop();
    onCancel();
  };

  if (!sameUnits(draft.units, seenOf(children)) && !order.isPending && !order.isSuccess) {
    const goOn = () => {
      const kept = draft.units.flatMap(({ unitId }) => seenOf(children).filter((child) => child.unitId === unitId));
      const come = seenOf(children).filter(({ unitId }) => kept.every((each) => each.unitId !== unitId));
      change({ units: [...kept, ...come] });
    };
    return (
      <StaleChoice theirs={names(seenOf(children))} mine={names(draft.units)} onUseMine={goOn} onKeepTheirs={leave} />
    );
  }
  return (
    <Form
      label={t.orderBelow(parent.name)}
      error={order.error}
      pending={order.isPending}
      words={unitRefusals}
      submit={t.save}
      onSubmit={() => order.mutate(draft)}
      onCancel={leave}
    >
      <ol className="units-order">
        {draft.units.map(({ unitId }, place) => (
          <li key={unitId}>
            <span className="units-name">{nameOf(unitId)}</span>
            <span>
              <Button look="quiet" onPress={() => change({ units: swapped(draft.units, place, place - 1) })}>
                {t.up}
                <span className="unseen">{nameOf(unitId)}</span>
              </Button>
              <Button look="quiet" onPress={() => change({ units: swapped(draft.units, place, place + 1) })}>
                {t.down}
                <span className="unseen">{nameOf(unitId)}</span>
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </Form>
  );
}
