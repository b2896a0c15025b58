import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { linkProjectsEndpoint } from '#capabilities/problem-ledger/contract';
import type { ProjectId } from '#capabilities/projects/contract';
import { PickField, type Pick, call, useText } from '#ui';
import { actText } from './act-text.ts';
import { type ActFormProps, ProblemForm } from './ProblemForm.tsx';
import { projectsToLinkQuery } from './queries.ts';

type Draft = { readonly projects: readonly Pick<ProjectId>[] };

/** IS-06: one problem of several projects, solved and closed once. */
export function LinkProjectsForm(props: ActFormProps) {
  const t = useText(actText);
  const [sought, setSought] = useState('');
  const { data: options = [] } = useQuery({ ...projectsToLinkQuery(sought), placeholderData: keepPreviousData });
  return (
    <ProblemForm<Draft>
      {...props}
      act="linkProjects"
      label={t.linkProjects}
      submit={t.send}
      initial={() => ({ projects: props.problem.projects.map(({ projectId, name }) => ({ id: projectId, name })) })}
      mine={({ projects }) => projects.map(({ name }) => name).join('、')}
      send={({ projects }, sent) =>
        call(linkProjectsEndpoint, { ...sent, body: { projectIds: projects.map(({ id }) => id) } })
      }
    >
      {({ projects }, change) => (
        <PickField
          name="projectIds"
          label={t.projectsOf}
          hint={t.projectsHint}
          options={options}
          value={projects}
          onChange={(chosen) => change({ projects: chosen })}
          onSeek={setSought}
          most={20}
        />
      )}
    </ProblemForm>
  );
}
