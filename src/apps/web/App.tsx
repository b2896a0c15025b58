import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { LanguageProvider } from '#ui';
import { FaultBoundary } from './FaultBoundary.tsx';
import { Pages } from './Pages.tsx';

export function App({ queries }: { readonly queries: QueryClient }) {
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
