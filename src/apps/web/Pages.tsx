import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { accessPages, visitorPages } from '#capabilities/access/web';
import { administrationPages } from '#capabilities/administration/web';
import { auditPages } from '#capabilities/audit-log/web';
import { notificationsPages } from '#capabilities/notifications/web';
import { organisationPages } from '#capabilities/organisation/web';
import { projectsPages } from '#capabilities/projects/web';
import { Loading } from '#ui';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Shell } from './Shell.tsx';

const memberPages = [
  ...accessPages,
  ...notificationsPages,
  ...projectsPages,
  ...organisationPages,
  ...administrationPages,
  ...auditPages,
];

/** Every page there is, from the capabilities that hold them. */
export function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        {visitorPages.map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
        <Route element={<Shell />}>
          {memberPages.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}
