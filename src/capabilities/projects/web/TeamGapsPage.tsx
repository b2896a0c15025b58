import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { TeamGaps } from '#capabilities/projects/contract';
import { Button, Empty, Failure, Loading, Page, useText, useWrittenDay } from '#ui';
import { projectPath, projectsPath } from './paths.ts';
import { teamGapsQuery } from './queries.ts';
import { projectRefusals } from './refusals.ts';
import { projectText } from './text.ts';
import './projects.css';

/** What lacks today in the four-to-one teams, and since when (M6): computed, and gone when it is filled. */
export function TeamGapsPage() {
  const t = useText(projectText);
  const gaps = useInfiniteQuery(teamGapsQuery);
  const [first] = gaps.data?.pages ?? [];
  const lines = gaps.data?.pages.flatMap(({ projects }) => projects) ?? [];

  return (
    <Page
      title={t.gapList}
      lede={first === undefined ? null : <BySlot gaps={first} />}
      tools={<Link to={projectsPath()}>‹ {t.back}</Link>}
    >
      {gaps.isError && <Failure error={gaps.error} words={projectRefusals} onRetry={() => void gaps.refetch()} />}
      {gaps.isPending && <Loading />}
      {first !== undefined && lines.length === 0 && (
        <Empty>
          <p>{t.noGaps}</p>
        </Empty>
      )}
      {lines.length > 0 && <GapLines lines={lines} />}
      {gaps.hasNextPage && (
        <Button blocked={gaps.isFetchingNextPage ? t.more : null} onPress={() => void gaps.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </Page>
  );
}

/** Gaps in all, and where they lie. */
function BySlot({ gaps: { count, bySlot } }: { readonly gaps: TeamGaps }) {
  const t = useText(projectText);
  return (
    <p role="status">
      {t.gapCount(count)}
      {bySlot.map(({ slot, lacks, count: there }) => (
        <span key={`${slot} ${lacks}`} className="fine">
          {' '}
          · {t.gap(t[slot], t[lacks])} {there}
        </span>
      ))}
    </p>
  );
}

function GapLines({ lines }: { readonly lines: TeamGaps['projects'] }) {
  const t = useText(projectText);
  const written = useWrittenDay();
  return (
    <ul className="projects-lines" aria-label={t.gapList}>
      {lines.map(({ projectId, name, gaps }) => (
        <li key={projectId} className="project-gap-line">
          <Link to={projectPath(projectId)}>{name}</Link>
          <ul className="project-gaps">
            {gaps.map(({ slot, lacks, since }) => (
              <li key={`${slot} ${lacks}`}>
                {t.gap(t[slot], t[lacks])} <span className="fine">{t.since(written(since))}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
