import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Button, Notice, Page, PagedList, useText } from '#ui';
import { LinkLine } from './LinkLine.tsx';
import { LinkSheet, type Sheet } from './LinkSheet.tsx';
import { OpenLinkForm } from './OpenLinkForm.tsx';
import { reportLinksPath, reportLinksViewOf } from './paths.ts';
import { reportLinksQuery } from './queries.ts';
import { reportRefusals } from '../refusals.ts';
import { reportText } from './text.ts';
import { canMakeToken } from './token.ts';
import './links.css';

/** The addresses put up for one's units; a new one is shown once, to be printed. */
export function ReportLinksPage() {
  const t = useText(reportText);
  const navigate = useNavigate();
  const view = reportLinksViewOf(useSearchParams()[0]);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const goTo = (next: typeof view) => void navigate(reportLinksPath(next));

  if (sheet !== null) return <LinkSheet sheet={sheet} onDone={() => setSheet(null)} />;
  const open = (
    <Button look="primary" blocked={canMakeToken() ? null : t.needsSecure} onPress={() => goTo({ act: 'open' })}>
      {t.openLink}
    </Button>
  );
  return (
    <Page title={t.links} lede={<p>{t.lede}</p>} tools={view.act === 'open' ? null : open}>
      {told !== null && <Notice tone="good">{told}</Notice>}
      {view.act === 'open' && (
        <section className="report-links-open">
          <OpenLinkForm
            onOpened={(opened) => {
              setSheet(opened);
              goTo({});
            }}
            onCancel={() => goTo({})}
          />
        </section>
      )}
      <nav className="report-links-states" aria-label={t.links}>
        {([undefined, 'ended'] as const).map((state) => (
          <Link
            key={state ?? 'working'}
            to={reportLinksPath({ state })}
            aria-current={view.state === state || undefined}
          >
            {state === undefined ? t.working : t.ended}
          </Link>
        ))}
      </nav>
      <Links state={view.state ?? 'working'} onClosed={(label) => setTold(t.linkClosed(label))} />
    </Page>
  );
}

type LinksProps = { readonly state: 'working' | 'ended'; readonly onClosed: (label: string) => void };

function Links({ state, onClosed }: LinksProps) {
  const t = useText(reportText);
  const list = useInfiniteQuery(reportLinksQuery(state));
  const links = list.data?.pages.flatMap((page) => page.links) ?? [];
  const none = state === 'working' ? { said: t.noneWorking, how: t.noneHow } : { said: t.noneEnded };
  return (
    <PagedList list={list} words={reportRefusals} count={links.length} none={none}>
      <ul className="report-links">
        {links.map((link) => (
          <LinkLine key={link.linkId} link={link} onClosed={onClosed} />
        ))}
      </ul>
    </PagedList>
  );
}
