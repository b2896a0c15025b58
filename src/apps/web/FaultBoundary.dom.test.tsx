import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { LanguageProvider } from '#ui';
import { FaultBoundary } from './FaultBoundary.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

function Faulty(): never {
  throw new Error('planted');
}

test('a page that fails says so, and what to do, in place of a blank window', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  localStorage.setItem('yixian.language', 'en');
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() =>
    root.render(
      <LanguageProvider>
        <FaultBoundary>
          <Faulty />
        </FaultBoundary>
      </LanguageProvider>,
    ),
  );
  expect(document.querySelector('[role=alert]')?.textContent).toContain('The page failed');
  expect(document.querySelector('button')?.textContent).toBe('Open again');
  act(() => root.unmount());
});
