import type { ReactNode } from 'react';
import { Capacity, ProjectKind, renameProjectEndpoint, setKindEndpoint, Slot } from '#capabilities/projects/contract';
import { ChoiceField, TextField, call, useText } from '#ui';
import { MemberForm } from './MemberForm.tsx';
import { AnchorForm } from './AnchorForm.tsx';
import { type ActFormProps, ChangeForm, FromFields, statedFrom } from './ChangeForm.tsx';
import type { ProjectView } from './paths.ts';
import { projectText } from './text.ts';

type ProjectActFormProps = ActFormProps & { readonly view: ProjectView };

/** The form the address names, above what it changes. */
export function ProjectActForm({ project, view, onClose }: ProjectActFormProps) {
  const t = useText(projectText);
  const capacity = Capacity.options.find((each) => each === view.at);
  const titled = (title: string, form: ReactNode) => (
    <section className="record-section project-act" aria-label={title}>
      <h2>{title}</h2>
      {form}
    </section>
  );
  if (view.act === 'rename') return titled(t.rename, <RenameProjectForm project={project} onClose={onClose} />);
  if (view.act === 'kind') return titled(t.changeKind, <KindForm project={project} onClose={onClose} />);
  if (capacity === undefined) return null;
  if (view.act === 'name' || view.act === 'leave') {
    const slot = Slot.options.find((each) => each === capacity);
    if (slot === undefined) return null;
    const leaving = view.act === 'leave' ? view.person : undefined;
    return titled(
      t.setPerson(t[slot]),
      <MemberForm project={project} slot={slot} leaving={leaving} onClose={onClose} />,
    );
  }
  return titled(
    t.setUnit(t[capacity]),
    <AnchorForm
      project={project}
      capacity={capacity}
      ending={view.act === 'end' ? view.unit : undefined}
      onClose={onClose}
    />,
  );
}

function RenameProjectForm({ project, onClose }: ActFormProps) {
  const t = useText(projectText);
  const { projectId, name, code } = project;
  return (
    <ChangeForm
      project={project}
      onClose={onClose}
      act="rename"
      label={t.rename}
      initial={() => ({ name, code: code ?? '' })}
      send={(draft, version, commandId) => {
        const body = { name: draft.name, code: draft.code.trim() === '' ? null : draft.code };
        return call(renameProjectEndpoint, { params: { projectId }, body, version, commandId });
      }}
      theirs={[name, code ?? ''].join(' ')}
      mine={(draft) => [draft.name, draft.code].join(' ')}
    >
      {(draft, change) => (
        <>
          <TextField
            name="name"
            label={t.name}
            value={draft.name}
            onChange={(typed) => change({ name: typed })}
            maxLength={100}
          />
          <TextField
            name="code"
            label={t.code}
            hint={t.codeHint}
            value={draft.code}
            onChange={(typed) => change({ code: typed })}
            maxLength={40}
            required={false}
          />
        </>
      )}
    </ChangeForm>
  );
}

/** The kind is a fact: it holds from a day on, and the register of earlier days stays as it was. */
function KindForm({ project, onClose }: ActFormProps) {
  const t = useText(projectText);
  const { projectId, kind, today } = project;
  return (
    <ChangeForm
      project={project}
      onClose={onClose}
      act="kind"
      label={t.changeKind}
      initial={() => ({ kind, ...statedFrom(today) })}
      send={(body, version, commandId) => call(setKindEndpoint, { params: { projectId }, body, version, commandId })}
      theirs={t[kind]}
      mine={(draft) => t[draft.kind]}
    >
      {(draft, change) => (
        <>
          <ChoiceField
            name="kind"
            label={t.kind}
            value={draft.kind}
            onChange={(chosen) => change({ kind: chosen })}
            choices={ProjectKind.options.map((each) => ({ value: each, label: t[each] }))}
          />
          <FromFields draft={draft} change={change} today={today} hint={t.changeFromHint} />
        </>
      )}
    </ChangeForm>
  );
}
