import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { accessPages, startPath, visitorPages } from '#capabilities/access/web';
import { administrationPages, rolesPath } from '#capabilities/administration/web';
import { auditPages } from '#capabilities/audit-log/web';
import { backupsPages } from '#capabilities/backups/web';
import { boardPages } from '#capabilities/board/web';
import { branchPages } from '#capabilities/branches/web';
import { briefPages } from '#capabilities/briefs/web';
import { exchangePages, importPath } from '#capabilities/exchange/web';
import { cultivationPages } from '#capabilities/cultivation/web';
import { dutyPages } from '#capabilities/duty/web';
import { indicatorPages } from '#capabilities/indicators/web';
import { investmentPages } from '#capabilities/investment/web';
import { notificationsPages } from '#capabilities/notifications/web';
import { organisationPages } from '#capabilities/organisation/web';
import { peoplePages } from '#capabilities/people/web';
import { personalRecordPages } from '#capabilities/personal-records/web';
import { problemKindsPages } from '#capabilities/problem-kinds/web';
import { problemPages } from '#capabilities/problem-ledger/web';
import { projectsPages } from '#capabilities/projects/web';
import { reportLinkPages, reportPages } from '#capabilities/report-links/web';
import { emergencyPages } from '#capabilities/emergency/web';
import { upkeepPages } from '#capabilities/upkeep/web';
import { villageBasePages } from '#capabilities/village-bases/web';
import { worksPages } from '#capabilities/works/web';
import { Loading } from '#ui';
import { NotFoundPage } from './NotFoundPage.tsx';
import { StartRoute } from './StartRoute.tsx';

const memberPages = [
  ...accessPages,
  ...boardPages,
  ...indicatorPages,
  ...briefPages,
  ...notificationsPages,
  ...problemPages,
  ...problemKindsPages,
  ...reportLinkPages,
  ...projectsPages,
  ...worksPages,
  ...branchPages,
  ...dutyPages,
  ...cultivationPages,
  ...villageBasePages,
  ...emergencyPages,
  ...investmentPages,
  ...organisationPages,
  ...peoplePages,
  ...administrationPages,
  ...personalRecordPages,
  ...auditPages,
  ...backupsPages,
  ...upkeepPages,
  ...exchangePages,
];

const KitPage = lazy(() => import('./kit/KitPage.tsx').then((page) => ({ default: page.KitPage })));
const MemberFrame = lazy(() => import('./MemberFrame.tsx').then((frame) => ({ default: frame.MemberFrame })));
const ImportRoute = lazy(() => import('./ImportRoute.tsx').then((route) => ({ default: route.ImportRoute })));
const RolesRoute = lazy(() => import('./RolesRoute.tsx').then((route) => ({ default: route.RolesRoute })));

/** Every page there is, from the capabilities that hold them. */
export function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        {[...visitorPages, ...reportPages].map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
        <Route element={<MemberFrame />}>
          <Route path={startPath} element={<StartRoute />} />
          <Route path={rolesPath()} element={<RolesRoute />} />
          <Route path={importPath} element={<ImportRoute />} />
          {memberPages.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
        </Route>
        <Route path="/kit" element={<KitPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}
