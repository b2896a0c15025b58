import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { LanguageProvider } from '#ui';
import { FaultBoundary } from './FaultBoundary.tsx';
import { Pages } from './Pages.tsx';
import { createQueries } from './queries.ts';

export function App() {
  const [queries] = useState(createQueries);
  return (
    <LanguageProvider>
      <FaultBoundary>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <Pages />
          </BrowserRouter>
        </QueryClientProvider>
      </FaultBoundary>
    </LanguageProvider>
  );
}
