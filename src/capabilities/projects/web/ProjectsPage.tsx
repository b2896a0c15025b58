import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { ProjectList } from '#capabilities/projects/contract';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, LedgerFiles, Notice, Page, PagedList, useText, useWrittenDay } from '#ui';
import { projectAccess } from '../project.access.ts';
import { ProjectLines } from './ProjectLines.tsx';
import { ProjectsTools } from './ProjectsTools.tsx';
import { projectsPath, registerPath } from './paths.ts';
import { projectsViewOf } from './projects-view.ts';
import { projectListQuery } from './queries.ts';
import { projectRefusals } from '../refusals.ts';
import { projectText } from './text.ts';
import './projects.css';

/** The register as of a day: what fits the filter, how many there are, and who is still lacking where. */
export function ProjectsPage() {
  const t = useText(projectText);
  const [search] = useSearchParams();
  const view = projectsViewOf(search);
  const list = useInfiniteQuery({ ...projectListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ projects }) => projects) ?? [];
  const filtered = [view.text, view.kind, view.plan, view.stage, view.gaps, view.on].some(
    (part) => (part ?? '') !== '',
  );

  return (
    <Page title={t.projects} lede={first === undefined ? null : <Count list={first} />} tools={<RegisterButton />}>
      <ProjectsTools view={view} />
      {first !== undefined && first.on !== first.today && <PastDay list={first} />}
      <PagedList
        list={list}
        words={projectRefusals}
        count={lines.length}
        none={{
          said: filtered ? t.noneFound : t.noneYet,
          how: filtered ? <Link to={projectsPath()}>{t.toAll}</Link> : t.noneYetHow,
        }}
      >
        <ProjectLines lines={lines} />
      </PagedList>
      {first !== undefined && (
        <LedgerFiles
          on={view.on}
          ledgers={[
            { sheet: 'projects', label: t.projectLedger },
            { sheet: 'project-teams', label: t.teamLedger },
          ]}
        />
      )}
    </Page>
  );
}

function Count({ list }: { readonly list: ProjectList }) {
  const t = useText(projectText);
  const written = useWrittenDay();
  return (
    <p role="status">
      {t.asOf(written(list.on))} · {t.count(list.count)}
      {list.withGaps > 0 && <span className="fine"> · {t.withGaps(list.withGaps)}</span>}
    </p>
  );
}

function PastDay({ list }: { readonly list: ProjectList }) {
  const t = useText(projectText);
  const written = useWrittenDay();
  return <Notice tone="warning">{t.pastDay(written(list.on))}</Notice>;
}

function RegisterButton() {
  const t = useText(projectText);
  const navigate = useNavigate();
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const may = mayAct(projectAccess.register, asker, noStanding, 'project.register');
  return (
    <Button
      look="primary"
      blocked={may ? null : whoMay(projectAccess.register)}
      onPress={() => void navigate(registerPath)}
    >
      {t.register}
    </Button>
  );
}
