import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '#capabilities/access/web';
import type { Evidence } from '#capabilities/evidence/contract';
import { EvidencePicker } from '#capabilities/evidence/web';
import { kindsQuery, useKindName } from '#capabilities/problem-kinds/web';
import { type ProblemId, raiseProblemEndpoint } from '#capabilities/problem-ledger/contract';
import type { ProjectId } from '#capabilities/projects/contract';
import type { UnitId } from '#kernel/ids';
import {
  ChoiceCards,
  Form,
  LinesField,
  Notice,
  PickField,
  type Pick,
  call,
  newId,
  useCommandId,
  useDraft,
  useText,
} from '#ui';
import { problemsKey, projectQueryToLink, projectsToLinkQuery } from './queries.ts';
import { formRefusals } from '../refusals.ts';
import { raiseText } from './text.ts';
import { isOutOfReach, useSendAgain } from './use-send-again.ts';

type RaiseProblemFormProps = {
  readonly units: readonly { readonly unitId: UnitId; readonly name: string }[];
  /** The project whose page one comes from. */
  readonly projectId: string | null;
  readonly onRaised: (problemId: ProblemId) => void;
};

type Draft = {
  readonly problemId: ProblemId;
  readonly unitId: UnitId | '';
  /** Null until the person chooses: then what the address names stands. */
  readonly projects: readonly Pick<ProjectId>[] | null;
  readonly kind: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
};

/** The id of the problem is part of the draft: sent again after an hour without a network, or a reload, it is one problem. */
export function RaiseProblemForm({ units, projectId, onRaised }: RaiseProblemFormProps) {
  const t = useText(raiseText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const kindName = useKindName();
  const kinds = (useQuery(kindsQuery).data?.kinds ?? []).filter(({ retiredOn }) => me.today < retiredOn);
  const [draft, keep, drop] = useDraft<Draft>(`${me.accountId}.problem.raise`, () => ({
    problemId: newId<'ProblemId'>(),
    unitId: units.length === 1 ? (units[0]?.unitId ?? '') : '',
    projects: null,
    kind: '',
    text: '',
    evidence: [],
  }));
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part });
  const named = useQuery(projectQueryToLink(projectId)).data;
  const projects = draft.projects ?? (named === undefined ? [] : [named]);

  const raise = useMutation({
    mutationFn: () => {
      const { problemId, unitId, kind, text, evidence } = draft;
      if (unitId === '') throw new Error('the form asks for a unit');
      const evidenceIds = evidence.map(({ evidenceId }) => evidenceId);
      const projectIds = projects.map(({ id }) => id);
      const body = { problemId, unitId, kind, text, projectIds, evidenceIds, raisedOn: me.today };
      return call(raiseProblemEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: async ({ problemId }) => {
      drop();
      onRaised(problemId);
      await queries.invalidateQueries({ queryKey: problemsKey });
    },
  });
  const waits = isOutOfReach(raise.error);
  useSendAgain(waits && !raise.isPending, raise.mutate);

  return (
    <Form
      label={t.raise}
      error={waits ? null : raise.error}
      pending={raise.isPending}
      words={formRefusals}
      submit={t.send}
      onSubmit={() => raise.mutate()}
    >
      <LinesField
        name="text"
        label={t.sentence}
        hint={t.sentenceHint}
        value={draft.text}
        onChange={(text) => change({ text })}
        maxLength={200}
        rows={3}
        oneLine
      />
      <ChoiceCards
        name="kind"
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        choices={kinds.map(({ kind }) => ({ value: kind, label: kindName(kind) }))}
      />
      {units.length > 1 && (
        <ChoiceCards
          name="unitId"
          label={t.onBehalf}
          value={draft.unitId}
          onChange={(unitId) => change({ unitId })}
          choices={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
      )}
      <Projects value={projects} onChange={(chosen) => change({ projects: chosen })} />
      <EvidencePicker
        name="evidenceIds"
        label={t.photos}
        hint={t.photosHint}
        value={draft.evidence}
        onChange={(evidence) => change({ evidence })}
      />
      {waits && (
        <Notice tone="warning">
          <p>{t.offline}</p>
        </Notice>
      )}
    </Form>
  );
}

type ProjectsProps = {
  readonly value: readonly Pick<ProjectId>[];
  readonly onChange: (value: readonly Pick<ProjectId>[]) => void;
};

function Projects({ value, onChange }: ProjectsProps) {
  const t = useText(raiseText);
  const [sought, setSought] = useState('');
  const { data: options = [] } = useQuery({ ...projectsToLinkQuery(sought), placeholderData: keepPreviousData });
  // Whoever sees no project at all is not asked for one; a search that finds none still stands.
  const seen = useQuery(projectsToLinkQuery('')).data;
  if (seen === undefined || (seen.length === 0 && value.length === 0)) return null;
  return (
    <PickField
      name="projectIds"
      label={t.project}
      hint={t.projectHint}
      options={options}
      value={value}
      onChange={onChange}
      onSeek={setSought}
      most={20}
    />
  );
}
