import { useNavigate } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { type Capacity, capacities, type Project, type ProjectFact, slots } from '#capabilities/projects/contract';
import { contains } from '#kernel/interval';
import { mayAct, type Standing } from '#kernel/permission';
import { Button, useText, useWrittenDay } from '#ui';
import { projectAccess } from '../project.access.ts';
import { projectPath, type ProjectView } from './paths.ts';
import { projectText } from './text.ts';

/** Who answers for the project today, slot by slot, and the owner; what may not be done stays in sight with its reason. */
export function ProjectTeam({ project }: { readonly project: Project }) {
  const t = useText(projectText);
  const navigate = useNavigate();
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const blocked = (act: 'rename' | 'setKind' | 'setAnchor' | 'setMember', standing: Standing = project.standing) =>
    mayAct(projectAccess[act], asker, standing, `project.${act}`) ? null : whoMay(projectAccess[act]);
  const open = (view: ProjectView) => void navigate(projectPath(project.projectId, view));
  const noAnchor = blocked('setAnchor');

  return (
    <section className="record-section" aria-label={t.team}>
      <h2>{t.team}</h2>
      <ul className="project-team">
        {capacities.map((capacity) => {
          const slot = slots.find((each) => each === capacity);
          const noMember = blocked('setMember', { ...project.standing, holds: [`${capacity}-slot`] });
          return (
            <li key={capacity} className="project-slot">
              <h3>{t[capacity]}</h3>
              <Held facts={todayAt(project, capacity)} capacity={capacity} open={open} block={{ noAnchor, noMember }} />
              <div className="project-slot-acts not-on-paper">
                <Button blocked={noAnchor} onPress={() => open({ act: 'set', at: capacity })}>
                  {t.setUnit(t[capacity])}
                </Button>
                {slot !== undefined && (
                  <Button blocked={noMember} onPress={() => open({ act: 'name', at: slot })}>
                    {t.setPerson(t[slot])}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <div className="form-actions not-on-paper">
        <Button blocked={blocked('rename')} onPress={() => open({ act: 'rename' })}>
          {t.rename}
        </Button>
        <Button blocked={blocked('setKind')} onPress={() => open({ act: 'kind' })}>
          {t.changeKind}
        </Button>
      </div>
      {noAnchor !== null && (
        <p className="fine" aria-hidden="true">
          {noAnchor}
        </p>
      )}
    </section>
  );
}

type HeldProps = {
  readonly capacity: Capacity;
  readonly facts: readonly HeldFact[];
  readonly block: { readonly noAnchor: string | null; readonly noMember: string | null };
  readonly open: (view: ProjectView) => void;
};

function Held({ capacity, facts, block, open }: HeldProps) {
  const t = useText(projectText);
  const written = useWrittenDay();
  if (facts.length === 0)
    return <p className={slots.some((slot) => slot === capacity) ? 'projects-gap' : 'fine'}>{t.nobody}</p>;
  const ending = (fact: HeldFact): ProjectView =>
    fact.what === 'unit'
      ? { act: 'end', at: capacity, unit: fact.unitId }
      : { act: 'leave', at: capacity, person: fact.personId };
  return (
    <ul className="project-held">
      {facts.map((fact) => (
        <li key={fact.what === 'unit' ? fact.unitId : fact.personId}>
          {fact.name} <span className="fine">{t.since(written(fact.from))}</span>
          {(fact.what === 'unit' ? block.noAnchor : block.noMember) === null && (
            <Button look="quiet" onPress={() => open(ending(fact))}>
              {t.endUnit(fact.name)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

type HeldFact = Extract<ProjectFact, { readonly what: 'unit' | 'person' }>;

/** Units first, then the persons named. */
const todayAt = ({ history, today }: Project, capacity: Capacity): readonly HeldFact[] =>
  history
    .filter((fact) => fact.what === 'unit' || fact.what === 'person')
    .filter((fact) => contains(fact, today) && (fact.what === 'unit' ? fact.capacity : fact.slot) === capacity)
    .toSorted((one, other) => Number(one.what === 'person') - Number(other.what === 'person'));
