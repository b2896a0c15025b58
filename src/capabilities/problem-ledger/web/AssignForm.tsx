import { assignProblemEndpoint } from '#capabilities/problem-ledger/contract';
import type { UnitId } from '#kernel/ids';
import { PickField, type Pick, call, useText } from '#ui';
import { actText } from './act-text.ts';
import { dueInDays, dueOf } from './due.ts';
import { DueField } from './DueField.tsx';
import { type ActFormProps, ProblemForm } from './ProblemForm.tsx';
import { useUnitPicks } from './unit-picks.ts';

type Draft = {
  readonly owner: readonly Pick<UnitId>[];
  readonly assisting: readonly Pick<UnitId>[];
  readonly due: typeof dueInDays;
};

/** IS-02: one owner unit and one date. Assigned anew it begins with what stands. */
export function AssignForm(props: ActFormProps) {
  const t = useText(actText);
  const units = useUnitPicks();
  const { problem } = props;
  return (
    <ProblemForm<Draft>
      {...props}
      act="assign"
      label={t.assign}
      submit={t.assign}
      initial={() => ({
        owner: problem.ownerUnit === null ? [] : [{ id: problem.ownerUnit.unitId, name: problem.ownerUnit.name }],
        assisting: problem.assisting.map(({ unitId, name }) => ({ id: unitId, name })),
        due: dueInDays,
      })}
      mine={({ owner, assisting }) => [...owner, ...assisting].map(({ name }) => name).join('、')}
      send={({ owner: [owner], assisting, due }, sent) => {
        if (owner === undefined) throw new Error('the form asks for one owner unit');
        return call(assignProblemEndpoint, {
          ...sent,
          body: {
            ownerUnitId: owner.id,
            assistingUnitIds: assisting.map(({ id }) => id),
            due: dueOf(due) ?? { workingDays: 5 },
          },
        });
      }}
    >
      {({ owner, assisting, due }, change) => (
        <>
          <PickField
            name="ownerUnitId"
            label={t.assignTo}
            hint={t.assignToHint}
            options={units}
            value={owner}
            onChange={(chosen) => change({ owner: chosen })}
            most={1}
            required
          />
          <DueField value={due} onChange={(changed) => change({ due: changed })} today={problem.today} />
          <PickField
            name="assistingUnitIds"
            label={t.assistedBy}
            options={units.filter(({ id }) => owner.every((one) => one.id !== id))}
            value={assisting}
            onChange={(chosen) => change({ assisting: chosen })}
            most={20}
          />
        </>
      )}
    </ProblemForm>
  );
}
