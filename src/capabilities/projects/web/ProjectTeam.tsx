import { useNavigate } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { type Capacity, capacities, type Project, type ProjectFact } from '#capabilities/projects/contract';
import { contains } from '#kernel/interval';
import { mayAct } from '#kernel/permission';
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
  const blocked = (act: 'rename' | 'setKind' | 'setAnchor', verb: string) =>
    mayAct(projectAccess[act], asker, project.standing, verb) ? null : whoMay(projectAccess[act]);
  const open = (view: ProjectView) => void navigate(projectPath(project.projectId, view));
  const noAnchor = blocked('setAnchor', 'project.set-anchor');

  return (
    <section className="project-section" aria-label={t.team}>
      <h2>{t.team}</h2>
      <ul className="project-team">
        {capacities.map((capacity) => (
          <li key={capacity} className="project-slot">
            <h3>{t[capacity]}</h3>
            <Slot facts={todayAt(project, capacity)} open={open} capacity={capacity} blocked={noAnchor} />
            <Button blocked={noAnchor} onPress={() => open({ act: 'set', at: capacity })}>
              {t.setUnit(t[capacity])}
            </Button>
          </li>
        ))}
      </ul>
      <div className="form-actions not-on-paper">
        <Button blocked={blocked('rename', 'project.rename')} onPress={() => open({ act: 'rename' })}>
          {t.rename}
        </Button>
        <Button blocked={blocked('setKind', 'project.set-kind')} onPress={() => open({ act: 'kind' })}>
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

type SlotProps = {
  readonly capacity: Capacity;
  readonly facts: readonly ProjectFact[];
  readonly blocked: string | null;
  readonly open: (view: ProjectView) => void;
};

function Slot({ capacity, facts, blocked, open }: SlotProps) {
  const t = useText(projectText);
  const written = useWrittenDay();
  if (facts.length === 0) return <p className="projects-gap">{t.nobody}</p>;
  return (
    <ul className="project-held">
      {facts.map((fact) => (
        <li key={fact.what === 'unit' ? fact.unitId : fact.what === 'person' ? fact.personId : fact.kind}>
          <span>{fact.what === 'kind' ? t[fact.kind] : fact.name}</span>{' '}
          <span className="fine">{t.since(written(fact.from))}</span>
          {fact.what === 'unit' && blocked === null && (
            <Button look="quiet" onPress={() => open({ act: 'end', at: capacity, unit: fact.unitId })}>
              {t.endUnit(fact.name)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Units first, then the persons named. */
const todayAt = ({ history, today }: Project, capacity: Capacity): readonly ProjectFact[] =>
  history
    .filter((fact) => contains(fact, today))
    .filter((fact) => (fact.what === 'unit' ? fact.capacity : fact.what === 'person' ? fact.slot : null) === capacity)
    .toSorted((one, other) => Number(one.what === 'person') - Number(other.what === 'person'));
