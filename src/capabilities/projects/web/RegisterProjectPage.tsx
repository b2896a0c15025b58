import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { capacities, ProjectId, ProjectKind, registerProjectEndpoint } from '#capabilities/projects/contract';
import { ChoiceField, DayField, Form, Page, TextField, call, newId, useCommandId, useDraft, useText } from '#ui';
import { projectPath, projectsPath } from './paths.ts';
import { projectsKey } from './queries.ts';
import { projectRefusals } from '../refusals.ts';
import { projectText } from './text.ts';
import { UnitField, useUnits } from './UnitField.tsx';
import './projects.css';

export function RegisterProjectPage() {
  const t = useText(projectText);
  return (
    <Page title={t.register} lede={<p>{t.registerLede}</p>} tools={<Link to={projectsPath()}>‹ {t.back}</Link>}>
      <section className="record-section project-act">
        <RegisterProjectForm />
      </section>
    </Page>
  );
}

const emptyDraft = (today: string) => ({
  projectId: newId(),
  name: '',
  code: '',
  kind: 'industry' as ProjectKind,
  place: '',
  scope: '',
  from: today,
  branch: '',
  commandPost: '',
  lead: '',
  township: '',
  owner: '',
  assisting: '',
});
type Draft = ReturnType<typeof emptyDraft>;

const anchorsOf = (draft: Draft) =>
  capacities.flatMap((capacity) => (draft[capacity] === '' ? [] : [{ capacity, unitId: draft[capacity] }]));

const bodyOf = (draft: Draft) => {
  const { projectId, name, kind, place, scope, from } = draft;
  const code = draft.code.trim() === '' ? null : draft.code;
  return { projectId, name, code, kind, place, scope, from, anchors: anchorsOf(draft) };
};

/** The id of the new project is part of the draft: sending it twice, even across a reload, registers one project. */
function RegisterProjectForm() {
  const t = useText(projectText);
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const units = useUnits();
  const [draft, change, drop] = useDraft(`${me.accountId}.project.register`, () => emptyDraft(me.today));
  const put = (part: Partial<Draft>) => change({ ...draft, ...part });

  const register = useMutation({
    mutationFn: () => {
      const body = bodyOf(draft);
      return call(registerProjectEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: async ({ projectId }) => {
      drop();
      await queries.invalidateQueries({ queryKey: projectsKey });
      void navigate(projectPath(ProjectId.parse(projectId)), { replace: true });
    },
  });
  const leave = () => {
    drop();
    void navigate(projectsPath());
  };
  // A refusal names the anchor by its place in the message.
  const fieldOf = (capacity: (typeof capacities)[number]) =>
    `anchors.${anchorsOf(draft).findIndex((anchor) => anchor.capacity === capacity)}.unitId`;

  return (
    <Form
      label={t.register}
      error={register.error}
      pending={register.isPending}
      words={projectRefusals}
      submit={t.register}
      onSubmit={() => register.mutate()}
      onCancel={leave}
    >
      <TextField name="name" label={t.name} value={draft.name} onChange={(name) => put({ name })} maxLength={100} />
      <TextField
        name="code"
        label={t.code}
        hint={t.codeHint}
        value={draft.code}
        onChange={(code) => put({ code })}
        maxLength={40}
        required={false}
      />
      <ChoiceField
        name="kind"
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => put({ kind })}
        choices={ProjectKind.options.map((kind) => ({ value: kind, label: t[kind] }))}
      />
      <DayField
        name="from"
        label={t.from}
        hint={t.fromHint}
        value={draft.from}
        onChange={(from) => put({ from })}
        latest={me.today}
      />
      <TextField
        name="place"
        label={t.place}
        value={draft.place}
        onChange={(place) => put({ place })}
        maxLength={100}
        required={false}
      />
      <TextField
        name="scope"
        label={t.scope}
        value={draft.scope}
        onChange={(scope) => put({ scope })}
        maxLength={1000}
        required={false}
      />
      {capacities.map((capacity) => (
        <UnitField
          key={capacity}
          name={draft[capacity] === '' ? capacity : fieldOf(capacity)}
          label={t[capacity]}
          units={units}
          value={draft[capacity]}
          onChange={(unitId) => put({ [capacity]: unitId })}
          none={t.none}
        />
      ))}
    </Form>
  );
}
