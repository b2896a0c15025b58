import { type Capacity, endAnchorEndpoint, setAnchorEndpoint } from '#capabilities/projects/contract';
import { call, useText } from '#ui';
import { type ActFormProps, ChangeForm, FromFields, statedFrom } from './ChangeForm.tsx';
import { projectText } from './text.ts';
import { UnitField, useUnits } from './UnitField.tsx';

type AnchorFormProps = ActFormProps & {
  readonly capacity: Capacity;
  /** The unit that is to leave; undefined where one is to come. */
  readonly ending: string | undefined;
};

/** Which unit stands in a capacity from a day on, or from which day one no longer does. */
export function AnchorForm({ project, onClose, capacity, ending }: AnchorFormProps) {
  const t = useText(projectText);
  const units = useUnits();
  const { projectId, today } = project;
  const nameOf = (unitId: string) => units.find((unit) => unit.unitId === unitId)?.name ?? '';
  const present = project.history.flatMap((fact) =>
    fact.what === 'unit' && fact.capacity === capacity && fact.to === 'infinity' ? [fact.name] : [],
  );
  const endpoint = ending === undefined ? setAnchorEndpoint : endAnchorEndpoint;
  const label = ending === undefined ? t.setUnit(t[capacity]) : t.endUnit(nameOf(ending));
  return (
    <ChangeForm
      project={project}
      onClose={onClose}
      act={`${ending ?? 'set'}.${capacity}`}
      label={label}
      initial={() => ({ unitId: ending ?? '', ...statedFrom(today) })}
      send={(draft, version, commandId) =>
        call(endpoint, { params: { projectId }, body: { capacity, ...draft }, version, commandId })
      }
      theirs={present.length > 0 ? present.join('、') : t.nobody}
      mine={(draft) => nameOf(draft.unitId)}
    >
      {(draft, change) => (
        <>
          {ending === undefined ? (
            <UnitField
              name="unitId"
              label={t[capacity]}
              units={units}
              value={draft.unitId}
              onChange={(unitId) => change({ unitId })}
            />
          ) : (
            <p>{label}</p>
          )}
          <FromFields
            draft={draft}
            change={change}
            today={today}
            hint={ending === undefined ? t.changeFromHint : t.endFromHint}
          />
        </>
      )}
    </ChangeForm>
  );
}
