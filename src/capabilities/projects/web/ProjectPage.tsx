import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useState } from 'react';
import type { Project, ProjectId } from '#capabilities/projects/contract';
import { projectCodeForm } from '#kernel/project-code';
import { Failure, Loading, Notice, Page, useText } from '#ui';
import { ProjectActForm } from './ProjectActForm.tsx';
import { ProjectFacts } from './ProjectFacts.tsx';
import { ProjectHistory } from './ProjectHistory.tsx';
import { ProjectTeam } from './ProjectTeam.tsx';
import { PlaceOfProjectParts } from './project-parts.tsx';
import { projectPath, projectsPath, projectViewOf } from './paths.ts';
import { projectQuery } from './queries.ts';
import { projectRefusals } from '../refusals.ts';
import { projectText } from './text.ts';
import './projects.css';

/** One project on one page: what lacks, who answers for it, what it is, and how it came to be so. */
export function ProjectPage() {
  const t = useText(projectText);
  const projectId = useParams()['projectId'] as ProjectId;
  const project = useQuery(projectQuery(projectId));

  return (
    <Page
      title={project.data?.name ?? t.projects}
      lede={project.data === undefined ? null : <Lede project={project.data} />}
      tools={<Link to={projectsPath()}>‹ {t.back}</Link>}
    >
      {project.isError && (
        <Failure error={project.error} words={projectRefusals} onRetry={() => void project.refetch()} />
      )}
      {project.isPending && <Loading />}
      {project.data !== undefined && !project.isError && <OneProject project={project.data} />}
    </Page>
  );
}

function Lede({ project }: { readonly project: Project }) {
  const t = useText(projectText);
  const known = [`${t.number} ${project.number}`, t[project.kind], project.place, project.code ?? ''];
  return <p>{known.filter((part) => part !== '').join(' · ')}</p>;
}

function OneProject({ project }: { readonly project: Project }) {
  const t = useText(projectText);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const view = projectViewOf(search);
  const [done, setDone] = useState<string | null>(null);
  const close = (said: string | null) => {
    setDone(said);
    void navigate(projectPath(project.projectId), { replace: true });
  };

  return (
    <>
      {done !== null && view.act === undefined && <Notice tone="good">{done}</Notice>}
      <Gaps project={project} />
      <CodeWarning code={project.code} />
      {view.act !== undefined && (
        <ProjectActForm key={search.toString()} project={project} view={view} onClose={close} />
      )}
      <ProjectTeam project={project} />
      <section className="record-section" aria-label={t.scope}>
        <h2>{t.scope}</h2>
        <p>{project.scope === '' ? '—' : project.scope}</p>
        {project.aliases.length > 0 && (
          <p className="fine">
            {t.aliases}：{project.aliases.map(({ alias }) => alias).join('、')}
          </p>
        )}
      </section>
      <ProjectFacts project={project} />
      <PlaceOfProjectParts projectId={project.projectId} />
      <ProjectHistory history={project.history} />
    </>
  );
}

function Gaps({ project: { gaps } }: { readonly project: Project }) {
  const t = useText(projectText);
  if (gaps.length === 0) return null;
  return (
    <Notice tone="warning">
      <strong>{t.gapsHead(gaps.length)}</strong>
      <ul className="project-gaps">
        {gaps.map(({ slot, lacks }) => (
          <li key={`${slot} ${lacks}`}>{t.gap(t[slot], t[lacks])}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Said, and never refused: codes of other times and places are still codes (domain-rules 12.1). */
function CodeWarning({ code }: { readonly code: string | null }) {
  const t = useText(projectText);
  const form = code === null ? 'current' : projectCodeForm(code);
  if (form === 'current') return null;
  return <Notice tone="calm">{form === 'unusual' ? t.codeUnusual : t.codeYearBased}</Notice>;
}
