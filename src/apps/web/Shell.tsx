import { useQuery } from '@tanstack/react-query';
import { Suspense, type ComponentType } from 'react';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { AccountBar, ArrivalPage, askerOf, InsecureNotice, meQuery, signInPath, useMe } from '#capabilities/access/web';
import { administrationLinks } from '#capabilities/administration/web';
import { auditLinks } from '#capabilities/audit-log/web';
import { backupsLinks } from '#capabilities/backups/web';
import { boardLinks } from '#capabilities/board/web';
import { branchLinks } from '#capabilities/branches/web';
import { briefLinks } from '#capabilities/briefs/web';
import { exchangeLinks } from '#capabilities/exchange/web';
import { cultivationLinks } from '#capabilities/cultivation/web';
import { deploymentLinks } from '#capabilities/deployments/web';
import { dutyLinks } from '#capabilities/duty/web';
import { indicatorLinks } from '#capabilities/indicators/web';
import { investmentLinks } from '#capabilities/investment/web';
import { notificationsLinks } from '#capabilities/notifications/web';
import { organisationLinks, unitFindable } from '#capabilities/organisation/web';
import { personalRecordLinks } from '#capabilities/personal-records/web';
import { peopleLinks, personFindable } from '#capabilities/people/web';
import { problemFindable, problemLinks } from '#capabilities/problem-ledger/web';
import { type Findable, SearchBox } from '#capabilities/search/web';
import { reportLinkLinks } from '#capabilities/report-links/web';
import { projectFindable, projectsLinks } from '#capabilities/projects/web';
import { emergencyLinks } from '#capabilities/emergency/web';
import { upkeepLinks } from '#capabilities/upkeep/web';
import { villageBaseLinks } from '#capabilities/village-bases/web';
import { worksLinks } from '#capabilities/works/web';
import type { Language } from '#kernel/language';
import { mayAct, noStanding, type Permission } from '#kernel/permission';
import { Failure, LanguageSwitch, Loading, useLanguage, useText } from '#ui';
import { shellText } from './text.ts';
import './shell.css';

type ShellLink = {
  readonly to: string;
  readonly label: Readonly<Record<Language, string>>;
  /** Whoever sees what the page shows; everybody where nothing is said. */
  readonly see?: Permission;
  /** What the capability says beside its link, such as how much is asked of the reader. */
  readonly Beside?: ComponentType;
  /** Stands for its own page alone, not for those below it. */
  readonly end?: boolean;
  /** What people come for with a phone in their hand: it stands out. */
  readonly calls?: boolean;
};

type LinkGroup = {
  readonly label: ShellLink['label'];
  readonly links: readonly ShellLink[];
  /** The zone's business, in which an administrator has no part (reliability 11). */
  readonly business?: true;
};

/** In the order of a week: what is asked of me and what is stuck, what is built, who answers, what lies beside it. */
const groups: readonly LinkGroup[] = [
  { label: { zh: '总览', en: 'Overview' }, links: [...boardLinks, ...indicatorLinks, ...briefLinks], business: true },
  {
    label: { zh: '问题', en: 'Problems' },
    links: [...notificationsLinks, ...problemLinks, ...reportLinkLinks],
    business: true,
  },
  {
    label: { zh: '项目', en: 'Projects' },
    links: [...projectsLinks, ...worksLinks, ...investmentLinks],
    business: true,
  },
  {
    label: { zh: '一线组织', en: 'Front line' },
    links: [...branchLinks, ...deploymentLinks, ...dutyLinks, ...cultivationLinks],
    business: true,
  },
  {
    label: { zh: '乡村和应急', en: 'Villages, emergencies' },
    links: [...villageBaseLinks, ...emergencyLinks],
    business: true,
  },
  {
    label: { zh: '基础资料', en: 'Registers' },
    links: [...organisationLinks, ...peopleLinks, ...exchangeLinks],
  },
  {
    label: { zh: '管理', en: 'Administration' },
    links: [...upkeepLinks, ...administrationLinks, ...personalRecordLinks, ...auditLinks, ...backupsLinks],
  },
];
/** What the one search box finds, and where a hit leads. */
const findables: readonly Findable[] = [projectFindable, problemFindable, unitFindable, personFindable];
const noWords = {};

/** The frame of every page for the signed-in; others are led to the door and back. */
export function Shell() {
  const me = useQuery(meQuery);
  const { pathname, search } = useLocation();

  if (me.data === null) return <Navigate to={signInPath(pathname + search)} replace />;
  if (me.error !== null && me.data === undefined)
    return <Failure error={me.error} words={noWords} onRetry={() => void me.refetch()} />;
  if (me.data === undefined) return <Loading />;
  const arrived = me.data.owes === null;
  return (
    <div className="shell-frame">
      <TopBar zone={me.data.zone.name} />
      {arrived && <Links />}
      <div className="shell-page">
        <InsecureNotice />
        <Suspense fallback={<Loading />}>{arrived ? <Outlet /> : <ArrivalPage />}</Suspense>
      </div>
    </div>
  );
}

function TopBar({ zone }: { readonly zone: string }) {
  const t = useText(shellText);
  return (
    <header className="shell">
      <a className="shell-skip" href="#main">
        {t.skip}
      </a>
      <div className="shell-bar">
        <span className="shell-zone">{zone}</span>
        <div className="shell-account">
          <SearchBox findables={findables} />
          <LanguageSwitch />
          <AccountBar />
        </div>
      </div>
    </header>
  );
}

/** Pages the reader may see, by what they are about: at the side of a desk, one swiped line on a phone. */
function Links() {
  const t = useText(shellText);
  const { language } = useLanguage();
  const me = useMe();
  const asker = askerOf(me);
  const isAdministrator = me.office !== null;
  const isOwn = ({ see }: ShellLink) => see === undefined || mayAct(see, asker, noStanding, '');
  return (
    <nav className="shell-links" aria-label={t.pages}>
      {groups.map(({ label, links, business = false }) => {
        const own = business && isAdministrator ? [] : links.filter(isOwn);
        return (
          own.length > 0 && (
            <div key={label.en} className="shell-group" role="group" aria-label={label[language]}>
              <p className="shell-group-name" aria-hidden="true">
                {label[language]}
              </p>
              {own.map(({ to, label: name, Beside, end = false, calls = false }) => (
                <NavLink key={to} to={to} end={end} className={calls ? 'shell-calls' : ''}>
                  {name[language]}
                  {Beside !== undefined && <Beside />}
                </NavLink>
              ))}
            </div>
          )
        );
      })}
      <a href="/api/docs">{t.apiDocs}</a>
    </nav>
  );
}
