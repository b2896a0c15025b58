import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Loading } from '#ui';
import { MemberFrame } from './MemberFrame.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { doorPages, memberPages } from './page-table.ts';

const KitPage = lazy(() => import('./kit/KitPage.tsx').then((page) => ({ default: page.KitPage })));

/** Every page there is. */
export function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        {doorPages.map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
        <Route element={<MemberFrame />}>
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
